import type {
  BranchPlace,
  Forge,
  ForgeAnswer,
  PullRequest,
  PullRequestPlace,
  PullRequestText,
} from '../../ports/forge.ts';
import type { ApiAnswer, ForgeApi } from './forge-api.ts';
import { hasKey, withKey, withMarker } from './hidden-marker.ts';

/** How often something is tried whose first try may have been carried out. */
const TRIES = 2;

/**
 * Makes of single requests a forge where every verb may be said twice: it looks before it acts, takes "there is one
 * already" for success, and looks again when nobody knows whether it was carried out.
 */
export function idempotentForge(api: ForgeApi): Forge {
  const find = async (place: BranchPlace): Promise<ForgeAnswer<PullRequest | undefined>> => {
    const { value, problem } = await api.list(place);
    return problem === undefined ? { value: chosen(value) } : { problem };
  };
  return {
    find,
    open: (place, text) => open(api, find, { place, text }),
    update: (place, text) => update(api, place, text),
    comment: (place, comment) => addComment(api, place, comment),
    read: (place) => api.read(place),
    async close(place) {
      const before = await api.read(place);
      if (before.problem !== undefined || before.value.state !== 'open') return before;
      const closed = await api.close(place);
      // Whatever it said: how it stands now counts.
      const after = await api.read(place);
      const undone = after.value?.state === 'open' ? closed.problem : undefined;
      return undone === undefined ? after : { problem: undone };
    },
  };
}

function chosen(found: readonly PullRequest[]): PullRequest | undefined {
  const by = (state: PullRequest['state']) => found.find((one) => one.state === state);
  return by('open') ?? by('merged') ?? by('closed');
}

async function open(
  api: ForgeApi,
  find: (place: BranchPlace) => Promise<ForgeAnswer<PullRequest | undefined>>,
  { place, text }: { place: BranchPlace; text: PullRequestText },
): Promise<ForgeAnswer<PullRequest>> {
  const words = { title: titleOf(text.title), body: withMarker(text.body, text, api.hiding) };
  let created: ApiAnswer<PullRequest> | undefined;
  for (let attempt = 0; attempt <= TRIES; attempt += 1) {
    const found = await find(place);
    if (found.problem !== undefined) return found;
    if (found.value !== undefined) return ours(found.value, text);
    if (attempt === TRIES) break;
    created = await api.create(place, words);
    if (created.problem === undefined) return created;
    if (created.problem.unsure !== true && created.problem.exists !== true) return created;
  }
  return {
    problem: created?.problem ?? { kind: 'unreachable', message: 'The pull request was not opened.' },
  };
}

function ours(found: PullRequest, { proposal }: PullRequestText): ForgeAnswer<PullRequest> {
  if (found.proposal === proposal) return { value: found };
  const message = `The branch ${found.branch} has a pull request of somebody else: ${found.url}`;
  return { problem: { kind: 'taken', message } };
}

async function update(
  api: ForgeApi,
  place: PullRequestPlace,
  text: PullRequestText,
): Promise<ForgeAnswer<PullRequest>> {
  const before = await api.read(place);
  if (before.problem !== undefined) return before;
  const known = ours(before.value, text);
  if (known.problem !== undefined) return known;
  return again(() =>
    api.edit(place, { title: titleOf(text.title), body: withMarker(text.body, text, api.hiding) }),
  );
}

async function addComment(
  api: ForgeApi,
  place: PullRequestPlace,
  { key, text }: { key: string; text: string },
): Promise<ForgeAnswer<true>> {
  let added: ApiAnswer<unknown> | undefined;
  for (let attempt = 0; attempt <= TRIES; attempt += 1) {
    const there = await api.comments(place);
    if (there.problem !== undefined) return there;
    if (there.value.some((comment) => hasKey(comment, key))) return { value: true };
    if (attempt === TRIES) break;
    added = await api.addComment(place, withKey(text, key, api.hiding));
    if (added.problem === undefined) return { value: true };
    if (added.problem.unsure !== true) return added;
  }
  return { problem: added?.problem ?? { kind: 'unreachable', message: 'The comment was not added.' } };
}

/** To say the same text twice changes nothing, so that it needs no look in between. */
async function again<T>(act: () => Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>> {
  const first = await act();
  return first.problem?.unsure === true ? act() : first;
}

function titleOf(title: string): string {
  return title
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
}
