import * as z from 'zod';

import type { BranchPlace, PullRequest, PullRequestPlace } from '../../../ports/forge.ts';
import type { AskRepository, PlainRequest } from '../authorized-requests.ts';
import type { Credential } from '../credential-source.ts';
import type { ForgeApi } from '../forge-api.ts';
import { markerIn } from '../hidden-marker.ts';
import type { RepositoryName } from '../repository-name.ts';

const End = z.object({
  branch: z.object({ name: z.string() }),
  commit: z.object({ hash: z.string() }).nullish(),
  repository: z.object({ full_name: z.string() }).nullish(),
});
const Pull = z.object({
  id: z.number().int(),
  links: z.object({ html: z.object({ href: z.string() }) }),
  state: z.string(),
  source: End,
  destination: End,
  merge_commit: z.object({ hash: z.string() }).nullish(),
  description: z.string().nullish(),
});
const Comments = z.object({
  values: z.array(z.object({ content: z.object({ raw: z.string().nullish() }).nullish() })),
});

const STATES = ['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED'];

/** What proves to Bitbucket who asks: an access token of the repository, project or workspace. */
export function bitbucketHeaders({ token }: Credential): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}` };
}

/** The REST API of Bitbucket Cloud, version 2 (`https://api.bitbucket.org/2.0`). */
export function bitbucketApi(ask: AskRepository): ForgeApi {
  const one = (
    { repository, number }: PullRequestPlace,
    { path = '', ...more }: Partial<PlainRequest<PullRequest>>,
  ) =>
    ask(repository, (name) => ({
      method: 'GET',
      path: `${pathOf(name)}/${String(number)}${path}`,
      answer: Pull.transform(pullRequestOf),
      ...more,
    }));
  return {
    // Its Markdown shows comments of HTML as text.
    hiding: 'definition',
    list: (place) => ask(place.repository, (name) => listRequest(name, place)),
    create: (place, text) =>
      ask(place.repository, (name) => ({
        method: 'POST',
        path: pathOf(name),
        body: draftOf(place, text),
        answer: Pull.transform(pullRequestOf),
        exists: [400, 409],
      })),
    read: (place) => one(place, {}),
    edit: (place, { title, body }) => one(place, { method: 'PUT', body: { title, description: body } }),
    close: (place) => one(place, { method: 'POST', path: '/decline', body: {} }),
    comments: ({ repository, number }) =>
      ask(repository, (name) => ({
        method: 'GET',
        path: `${pathOf(name)}/${String(number)}/comments?pagelen=100&sort=-created_on`,
        answer: Comments.transform(({ values }) => values.map(({ content }) => content?.raw ?? '')),
      })),
    addComment: ({ repository, number }, text) =>
      ask(repository, (name) => ({
        method: 'POST',
        path: `${pathOf(name)}/${String(number)}/comments`,
        body: { content: { raw: text } },
        answer: z.unknown(),
      })),
  };
}

function draftOf({ branch, base }: BranchPlace, { title, body }: { title: string; body: string }) {
  return {
    title,
    description: body,
    source: { branch: { name: branch } },
    destination: { branch: { name: base } },
    close_source_branch: true,
  };
}

function listRequest(name: RepositoryName, { branch, base }: BranchPlace) {
  const query = new URLSearchParams({
    q: `source.branch.name = "${quoted(branch)}" AND destination.branch.name = "${quoted(base)}"`,
    sort: '-created_on',
    pagelen: '30',
  });
  for (const state of STATES) query.append('state', state);
  const own = `${name.owner}/${name.name}`.toLowerCase();
  return {
    method: 'GET' as const,
    path: `${pathOf(name)}?${query.toString()}`,
    answer: z
      .object({ values: z.array(Pull) })
      // A fork may have a branch of this name.
      .transform(({ values }) =>
        values.filter(({ source }) => source.repository?.full_name.toLowerCase() === own),
      )
      .transform((values) => values.map(pullRequestOf).filter((one) => one.branch === branch)),
  };
}

/** Bitbucket's filter language quotes like JSON. */
function quoted(text: string): string {
  return text.replaceAll(/["\\]/g, String.raw`\$&`);
}

function pathOf({ owner, name }: RepositoryName): string {
  return `/repositories/${encodeURIComponent(owner)}/${encodeURIComponent(name)}/pullrequests`;
}

function pullRequestOf(pull: z.infer<typeof Pull>): PullRequest {
  const merged = pull.state === 'MERGED';
  return {
    number: pull.id,
    url: pull.links.html.href,
    state: merged ? 'merged' : pull.state === 'OPEN' ? 'open' : 'closed',
    branch: pull.source.branch.name,
    base: pull.destination.branch.name,
    head: pull.source.commit?.hash ?? '',
    mergeable: 'unknown',
    mergeCommit: pull.merge_commit?.hash,
    ...markerIn(pull.description ?? ''),
  };
}
