import { pullDiff, readPullCommits, type PullCommit } from '../pulls/pull-commits.ts';
import type { PullRequest } from '../pulls/pull-request.ts';
import type { PullRequests } from '../pulls/pull-requests.ts';
import { html, page, type Html } from './html.ts';

/** What a page of a pull request shows besides it. */
export interface PullPage {
  pulls: PullRequests;
  pull: PullRequest;
  /** People who may merge it. */
  reviewers: readonly string[];
  /** Why it was not merged just now. */
  refusal?: string;
}

const SIGNATURES: Record<PullCommit['signature']['state'], Html> = {
  verified: html`<strong class="good">Verified</strong>`,
  unverified: html`<strong class="bad">Unverified</strong>: signed by a key that is not known here`,
  none: html`<strong class="bad">Not signed</strong>`,
};

/** One pull request: what it says, its commits with their signatures, what it changes, and a button to merge it. */
export async function pullPage({ pulls, pull, reviewers, refusal = '' }: PullPage): Promise<string> {
  const { path, hosting } = pulls.repository;
  const { number, title, state, author, head, base } = pull;
  const commits = await readPullCommits(pulls.folder, pull, hosting?.allowedSigners ?? []);
  const content = html`
    <p class="where"><a href="/${path}/pulls">${path}</a></p>
    <h1>${title} <span class="soft">#${number}</span></h1>
    <p><span class="state">${state}</span> ${author} wants to merge ${head} into ${base}</p>
    <p class="bad" role="alert">${refusal}</p>
    ${await mergePart(pulls, pull, reviewers)}
    <h2>Description</h2>
    <pre>${pull.body.replaceAll(/<!--[^]*?-->/g, '').trim()}</pre>
    <h2>Commits</h2>
    <ul class="plain">
      ${commits.map(commitPart)}
    </ul>
    <h2>Files</h2>
    <pre class="diff">${diffLines(await pullDiff(pulls.folder, pull))}</pre>
    <h2>Comments</h2>
    ${pull.comments.map(
      (comment) =>
        html`<p class="soft">${comment.author}</p>
          <pre>${comment.body}</pre>`,
    )}
  `;
  return page(`${title} #${String(number)}`, content);
}

function commitPart({ id, author, message, signature }: PullCommit): Html {
  const key = signature.key === '' ? html`` : html` <code>${signature.key}</code>`;
  return html`<li>
    <code>${id.slice(0, 12)}</code> by ${author}: ${SIGNATURES[signature.state]}${key}
    <pre>${message}</pre>
  </li>`;
}

async function mergePart(
  pulls: PullRequests,
  pull: PullRequest,
  reviewers: readonly string[],
): Promise<Html> {
  const { path } = pulls.repository;
  const { state, mergedBy, mergeCommit = '', number } = pull;
  if (state === 'merged') {
    return html`<p>Merged by ${mergedBy ?? 'somebody'} as <code>${mergeCommit.slice(0, 12)}</code>.</p>`;
  }
  if (state === 'closed') return html`<p>Closed without being merged.</p>`;
  if (!(await pulls.mergeable(pull))) return html`<p class="bad">The branches conflict.</p>`;
  return html`<form method="post" action="/${path}/pull/${number}/merge">
    ${reviewers.map((name) => html`<button name="by" value="${name}">Merge as ${name}</button> `)}
  </form>`;
}

function diffLines(diff: string): Html[] {
  return diff.split('\n').map((line) => html`<span class="${kindOf(line)}">${line}</span>`);
}

function kindOf(line: string): string {
  if (/^(diff|index|---|\+\+\+|@@)/.test(line)) return 'head';
  if (line.startsWith('+')) return 'add';
  return line.startsWith('-') ? 'cut' : '';
}
