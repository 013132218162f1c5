import type { CommitFacts } from '../../ports/git-reader.ts';

/** What `git log -z` is asked for: fields that cannot hold a NUL, each ended by one. */
export const HISTORY_FORMAT = '--format=%H%x00%P%x00%an%x00%at%x00%s';
const FIELDS = 5;
const LONGEST = 200;
/** Control characters, which could move a terminal or a line of a log. */
const CONTROL = /\p{Cc}+/gu;
/** Where the name is an address, the part before the sign is name enough. */
const ADDRESS = /\s*<?([^\s<>@]+)@[^\s<>@]+>?/gu;

/** Reads what `git log -z` wrote in our format. */
export function parseHistory(output: string): readonly CommitFacts[] {
  const fields = output.split('\0');
  const commits: CommitFacts[] = [];
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const [commit = '', parents = '', author = '', seconds = '', subject = ''] = fields.slice(
      at,
      at + FIELDS,
    );
    commits.push({
      commit,
      parents: parents.split(' ').filter((parent) => parent !== ''),
      author: nameOf(author),
      authoredAt: millisecondsOf(seconds),
      subject: bounded(subject),
    });
  }
  return commits;
}

function nameOf(author: string): string {
  const named = author.replaceAll(ADDRESS, (_address, name: string, at: number) => (at === 0 ? name : ''));
  return bounded(named);
}

/** Within what a Date holds, whatever a commit claims. */
function millisecondsOf(seconds: string): number {
  const value = Number(seconds) * 1000;
  return Number.isFinite(value) && Math.abs(value) <= 8.64e15 ? value : 0;
}

function bounded(text: string): string {
  return text.replaceAll(CONTROL, ' ').trim().slice(0, LONGEST).toWellFormed();
}
