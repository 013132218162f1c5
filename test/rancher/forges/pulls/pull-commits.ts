import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gitOutput } from '../../git/run-git.ts';
import type { PullRequest } from './pull-request.ts';

/** What is known of the signature of a commit. */
export interface CommitSignature {
  /** `verified`: an allowed key signed it; `unverified`: some other key did. */
  state: 'verified' | 'unverified' | 'none';
  /** Fingerprint of the key. */
  key: string;
}

/** A commit of a pull request. */
export interface PullCommit {
  id: string;
  author: string;
  message: string;
  signature: CommitSignature;
}

type Branches = Pick<PullRequest, 'baseCommit' | 'headCommit'>;

/** The commits that a pull request brings, oldest first, each with what Git itself finds of its signature. */
export async function readPullCommits(
  folder: string,
  { baseCommit, headCommit }: Branches,
  signers: readonly string[],
): Promise<PullCommit[]> {
  const own = await mkdtemp(path.join(tmpdir(), 'outrider-signers-'));
  const file = path.join(own, 'allowed_signers');
  await writeFile(file, `${signers.join('\n')}\n`);
  const known = ['-c', 'gpg.format=ssh', '-c', `gpg.ssh.allowedSignersFile=${file}`];
  const range = `${baseCommit}..${headCommit}`;
  const format = '--format=%H%x00%an <%ae>%x00%G?%x00%GF%x00%B%x01';
  try {
    const shown = await gitOutput([...known, 'log', '--reverse', format, range], { folder });
    return shown.split('\u0001').flatMap((text) => (text.trim() === '' ? [] : [commitOf(text.trimStart())]));
  } finally {
    await rm(own, { recursive: true, force: true });
  }
}

/** What a pull request changes, as a unified diff. */
export function pullDiff(folder: string, { baseCommit, headCommit }: Branches): Promise<string> {
  return gitOutput(['diff', '--no-color', '--no-ext-diff', `${baseCommit}...${headCommit}`], { folder });
}

function commitOf(text: string): PullCommit {
  const [id = '', author = '', sign = 'N', key = '', message = ''] = text.split('\u0000');
  return { id, author, message: message.trim(), signature: { state: signatureState(sign), key } };
}

/** Letters as in Git's `%G?`: `G` is good and by a key that is known. */
function signatureState(letter: string): CommitSignature['state'] {
  if (letter === 'N') return 'none';
  return letter === 'G' ? 'verified' : 'unverified';
}
