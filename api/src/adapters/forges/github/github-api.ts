import * as z from 'zod';

import type { BranchPlace, PullRequest, PullRequestPlace } from '../../../ports/forge.ts';
import type { AskRepository, PlainRequest } from '../authorized-requests.ts';
import type { Credential } from '../credential-source.ts';
import type { ForgeApi } from '../forge-api.ts';
import { markerIn } from '../hidden-marker.ts';
import type { RepositoryName } from '../repository-name.ts';

const End = z.object({
  ref: z.string(),
  sha: z.string(),
  repo: z.object({ full_name: z.string() }).nullish(),
});
const Pull = z.object({
  number: z.number().int(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  merged_at: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  mergeable_state: z.string().nullish(),
  body: z.string().nullish(),
  head: End,
  base: End,
});
const Comments = z.array(z.object({ body: z.string().nullish() }));

const MERGEABLE: Readonly<Record<string, PullRequest['mergeable']>> = {
  clean: 'clean',
  has_hooks: 'clean',
  dirty: 'conflict',
  blocked: 'blocked',
  behind: 'blocked',
  unstable: 'blocked',
  draft: 'blocked',
};

/** What proves to GitHub who asks, and which version of its API is meant. */
export function githubHeaders({ token }: Credential): Readonly<Record<string, string>> {
  return {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  };
}

/** GitHub's REST API, also of an Enterprise Server (`https://host/api/v3`). */
export function githubApi(ask: AskRepository): ForgeApi {
  const one = ({ repository, number }: PullRequestPlace, more: Partial<PlainRequest<PullRequest>>) =>
    ask(repository, (name) => ({
      method: 'GET',
      path: `${pathOf(name)}/pulls/${String(number)}`,
      answer: Pull.transform(pullRequestOf),
      ...more,
    }));
  return {
    hiding: 'html',
    list: (place) => ask(place.repository, (name) => listRequest(name, place)),
    create: ({ repository, branch, base }, { title, body }) =>
      ask(repository, (name) => ({
        method: 'POST',
        path: `${pathOf(name)}/pulls`,
        body: { title, body, head: branch, base, maintainer_can_modify: false },
        answer: Pull.transform(pullRequestOf),
        exists: [422],
      })),
    read: (place) => one(place, {}),
    edit: (place, { title, body }) => one(place, { method: 'PATCH', body: { title, body } }),
    close: (place) => one(place, { method: 'PATCH', body: { state: 'closed' } }),
    comments: ({ repository, number }) =>
      ask(repository, (name) => ({
        method: 'GET',
        path: `${pathOf(name)}/issues/${String(number)}/comments?per_page=100`,
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

function listRequest(name: RepositoryName, { branch, base }: BranchPlace) {
  const query = new URLSearchParams({
    head: `${name.owner}:${branch}`,
    base,
    state: 'all',
    sort: 'created',
    direction: 'desc',
    per_page: '30',
  });
  const own = `${name.owner}/${name.name}`.toLowerCase();
  return {
    method: 'GET' as const,
    path: `${pathOf(name)}/pulls?${query.toString()}`,
    answer: z
      .array(Pull)
      // A fork of the same owner may have a branch of this name.
      .transform((pulls) => pulls.filter(({ head }) => head.repo?.full_name.toLowerCase() === own))
      .transform((pulls) => pulls.map(pullRequestOf).filter((pull) => pull.branch === branch)),
  };
}

function pathOf({ owner, name }: RepositoryName): string {
  return `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

function pullRequestOf(pull: z.infer<typeof Pull>): PullRequest {
  const merged = typeof pull.merged_at === 'string';
  return {
    number: pull.number,
    url: pull.html_url,
    state: merged ? 'merged' : pull.state,
    branch: pull.head.ref,
    base: pull.base.ref,
    head: pull.head.sha,
    mergeable: MERGEABLE[pull.mergeable_state ?? ''] ?? 'unknown',
    // Before the merge it names a commit that was only tried.
    mergeCommit: merged ? (pull.merge_commit_sha ?? undefined) : undefined,
    ...markerIn(pull.body ?? ''),
  };
}
