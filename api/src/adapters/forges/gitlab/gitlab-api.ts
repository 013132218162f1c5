import * as z from 'zod';

import type { BranchPlace, PullRequest, PullRequestPlace } from '../../../ports/forge.ts';
import type { AskRepository, PlainRequest } from '../authorized-requests.ts';
import type { Credential } from '../credential-source.ts';
import type { ForgeApi } from '../forge-api.ts';
import { markerIn } from '../hidden-marker.ts';
import type { RepositoryName } from '../repository-name.ts';

const MergeRequest = z.object({
  iid: z.number().int(),
  web_url: z.string(),
  state: z.enum(['opened', 'closed', 'merged', 'locked']),
  source_branch: z.string(),
  target_branch: z.string(),
  source_project_id: z.number().nullish(),
  target_project_id: z.number().nullish(),
  sha: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  squash_commit_sha: z.string().nullish(),
  detailed_merge_status: z.string().nullish(),
  description: z.string().nullish(),
});
const Notes = z.array(z.object({ body: z.string().nullish() }));

/** `locked` is a merge that is under way. */
const STATES = { opened: 'open', locked: 'open', closed: 'closed', merged: 'merged' } as const;
const CONFLICTS: readonly string[] = ['conflict', 'broken_status', 'need_rebase'];
const UNDECIDED: readonly string[] = [
  '',
  'checking',
  'unchecked',
  'preparing',
  'approvals_syncing',
  'ci_still_running',
];

/** What proves to GitLab who asks. */
export function gitlabHeaders({ token }: Credential): Readonly<Record<string, string>> {
  return { 'private-token': token };
}

/** GitLab's REST API, version 4 (`https://host/api/v4`). */
export function gitlabApi(ask: AskRepository): ForgeApi {
  const one = ({ repository, number }: PullRequestPlace, more: Partial<PlainRequest<PullRequest>>) =>
    ask(repository, (name) => ({
      method: 'GET',
      path: `${pathOf(name)}/${String(number)}`,
      answer: MergeRequest.transform(pullRequestOf),
      ...more,
    }));
  return {
    hiding: 'html',
    list: (place) => ask(place.repository, (name) => listRequest(name, place)),
    create: ({ repository, branch, base }, { title, body }) =>
      ask(repository, (name) => ({
        method: 'POST',
        path: pathOf(name),
        body: {
          source_branch: branch,
          target_branch: base,
          title,
          description: body,
          remove_source_branch: true,
        },
        answer: MergeRequest.transform(pullRequestOf),
        exists: [409],
      })),
    read: (place) => one(place, {}),
    edit: (place, { title, body }) => one(place, { method: 'PUT', body: { title, description: body } }),
    close: (place) => one(place, { method: 'PUT', body: { state_event: 'close' } }),
    comments: ({ repository, number }) =>
      ask(repository, (name) => ({
        method: 'GET',
        path: `${pathOf(name)}/${String(number)}/notes?per_page=100&sort=desc`,
        answer: Notes.transform((notes) => notes.map(({ body }) => body ?? '')),
      })),
    addComment: ({ repository, number }, text) =>
      ask(repository, (name) => ({
        method: 'POST',
        path: `${pathOf(name)}/${String(number)}/notes`,
        body: { body: text },
        answer: z.unknown(),
      })),
  };
}

function listRequest(name: RepositoryName, { branch, base }: BranchPlace) {
  const query = new URLSearchParams({
    source_branch: branch,
    target_branch: base,
    state: 'all',
    order_by: 'created_at',
    sort: 'desc',
    per_page: '30',
  });
  return {
    method: 'GET' as const,
    path: `${pathOf(name)}?${query.toString()}`,
    answer: z
      .array(MergeRequest)
      // A fork may have a branch of this name.
      .transform((found) => found.filter((one) => one.source_project_id === one.target_project_id))
      .transform((found) => found.map(pullRequestOf).filter((one) => one.branch === branch)),
  };
}

function pathOf({ owner, name }: RepositoryName): string {
  return `/projects/${encodeURIComponent(`${owner}/${name}`)}/merge_requests`;
}

function pullRequestOf(found: z.infer<typeof MergeRequest>): PullRequest {
  const status = found.detailed_merge_status ?? '';
  return {
    number: found.iid,
    url: found.web_url,
    state: STATES[found.state],
    branch: found.source_branch,
    base: found.target_branch,
    head: found.sha ?? '',
    mergeable: mergeableOf(status),
    mergeCommit: found.merge_commit_sha ?? found.squash_commit_sha ?? undefined,
    ...markerIn(found.description ?? ''),
  };
}

function mergeableOf(status: string): PullRequest['mergeable'] {
  if (status === 'mergeable') return 'clean';
  if (CONFLICTS.includes(status)) return 'conflict';
  return UNDECIDED.includes(status) ? 'unknown' : 'blocked';
}
