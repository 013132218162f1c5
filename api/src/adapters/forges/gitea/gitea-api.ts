import * as z from 'zod';

import type { BranchPlace, PullRequest, PullRequestPlace } from '../../../ports/forge.ts';
import type { AskRepository, PlainRequest } from '../authorized-requests.ts';
import type { Credential } from '../credential-source.ts';
import type { ApiAnswer, ForgeApi } from '../forge-api.ts';
import { markerIn } from '../hidden-marker.ts';
import type { RepositoryName } from '../repository-name.ts';

const End = z.object({ ref: z.string(), sha: z.string().nullish(), repo_id: z.number().nullish() });
const Pull = z.object({
  number: z.number().int(),
  html_url: z.string(),
  state: z.string(),
  merged: z.boolean().nullish(),
  merge_commit_sha: z.string().nullish(),
  mergeable: z.boolean().nullish(),
  body: z.string().nullish(),
  head: End,
  base: End,
});
const Comments = z.array(z.object({ body: z.string().nullish() }));

const PAGE = 50;
/** The newest come first, so that one of ours is not far. */
const MOST_PAGES = 5;

/** What proves to Gitea or Forgejo who asks. */
export function giteaHeaders({ token }: Credential): Readonly<Record<string, string>> {
  return { authorization: `token ${token}` };
}

/** The REST API of Gitea and Forgejo (`https://host/api/v1`). */
export function giteaApi(ask: AskRepository): ForgeApi {
  const one = ({ repository, number }: PullRequestPlace, more: Partial<PlainRequest<PullRequest>>) =>
    ask(repository, (name) => ({
      method: 'GET',
      path: `${pathOf(name)}/pulls/${String(number)}`,
      answer: Pull.transform(pullRequestOf),
      ...more,
    }));
  return {
    hiding: 'html',
    list: (place) => list(ask, place),
    create: ({ repository, branch, base }, { title, body }) =>
      ask(repository, (name) => ({
        method: 'POST',
        path: `${pathOf(name)}/pulls`,
        body: { title, body, head: branch, base },
        answer: Pull.transform(pullRequestOf),
        exists: [409, 422],
      })),
    read: (place) => one(place, {}),
    edit: (place, { title, body }) => one(place, { method: 'PATCH', body: { title, body } }),
    close: (place) => one(place, { method: 'PATCH', body: { state: 'closed' } }),
    comments: ({ repository, number }) =>
      ask(repository, (name) => ({
        method: 'GET',
        path: `${pathOf(name)}/issues/${String(number)}/comments`,
        answer: Comments.transform((comments) => comments.map(({ body }) => body ?? '')),
      })),
    addComment: ({ repository, number }, text) =>
      ask(repository, (name) => ({
        method: 'POST',
        path: `${pathOf(name)}/issues/${String(number)}/comments`,
        body: { body: text },
        answer: z.unknown(),
      })),
  };
}

/** Gitea's list knows no filter by branch. */
async function list(ask: AskRepository, place: BranchPlace): Promise<ApiAnswer<readonly PullRequest[]>> {
  const found: PullRequest[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await ask(place.repository, (name) => ({
      method: 'GET' as const,
      path: `${pathOf(name)}/pulls?state=all&sort=recentupdate&limit=${String(PAGE)}&page=${String(page)}`,
      answer: z.array(Pull),
    }));
    if (answer.problem !== undefined) return answer;
    // A fork may have a branch of this name.
    const own = answer.value.filter(({ head, base }) => head.repo_id === base.repo_id);
    const same = own.filter(({ head, base }) => head.ref === place.branch && base.ref === place.base);
    found.push(...same.map(pullRequestOf));
    if (found.length > 0 || answer.value.length < PAGE) break;
  }
  return { value: found.toSorted((a, b) => b.number - a.number) };
}

function pathOf({ owner, name }: RepositoryName): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

function pullRequestOf(pull: z.infer<typeof Pull>): PullRequest {
  const merged = pull.merged === true;
  const closed = pull.state === 'open' ? 'open' : 'closed';
  return {
    number: pull.number,
    url: pull.html_url,
    state: merged ? 'merged' : closed,
    branch: pull.head.ref,
    base: pull.base.ref,
    head: pull.head.sha ?? '',
    // What is not mergeable may also not have been looked at yet.
    mergeable: pull.mergeable === true ? 'clean' : 'unknown',
    mergeCommit: merged ? (pull.merge_commit_sha ?? undefined) : undefined,
    ...markerIn(pull.body ?? ''),
  };
}
