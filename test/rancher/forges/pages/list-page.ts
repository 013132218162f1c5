import type { PullRequests } from '../pulls/pull-requests.ts';
import { html, page, type Html } from './html.ts';

/** Repositories that have been asked about, with links to their pull requests. */
export function startPage(repositories: readonly PullRequests[]): string {
  const items = repositories.map(({ repository }) => {
    const { path } = repository;
    return html`<li><a href="/${path}/pulls">${path}</a></li>`;
  });
  const list = items.length === 0 ? html`<p>Nobody has asked for a repository yet.</p>` : listOf(items);
  return page(
    'Simulated forge',
    html`<h1>Repositories</h1>
      ${list}`,
  );
}

/** The pull requests of a repository, newest first. */
export async function listPage(pulls: PullRequests): Promise<string> {
  const { path } = pulls.repository;
  const items = (await pulls.list()).map(
    ({ number, title, state, author, head, base }) =>
      html`<li>
        <a href="/${path}/pull/${number}">${title}</a> #${number} <span class="state">${state}</span>
        <div class="soft">${author} wants to merge ${head} into ${base}</div>
      </li>`,
  );
  const list = items.length === 0 ? html`<p>There are no pull requests.</p>` : listOf(items);
  return page(
    `Pull requests of ${path}`,
    html`<h1>Pull requests of ${path}</h1>
      ${list}`,
  );
}

function listOf(items: readonly Html[]): Html {
  return html`<ul class="plain">
    ${items}
  </ul>`;
}
