import type { BranchPlace, ForgeProblem, PullRequest, PullRequestPlace } from '../../ports/forge.ts';

/** A problem, with what only a client of forges wants to know of it. */
export interface ApiProblem extends ForgeProblem {
  /** Nobody knows whether it was carried out: the answer was lost, or the forge failed on the way. */
  readonly unsure?: true | undefined;
  /** The forge says that there is such a thing already. */
  readonly exists?: true | undefined;
}

/** What a forge's API answered. Nothing is raised. */
export type ApiAnswer<T> =
  | { readonly value: T; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: ApiProblem };

/** What differs from forge to forge: its addresses, its words and its shapes. Each verb is one request, or pages of one. */
export interface ForgeApi {
  /** How a line is hidden in its Markdown: in a comment of HTML, or in a definition that nothing refers to. */
  readonly hiding: 'html' | 'definition';
  /** Pull requests from this branch of this very repository, newest first. */
  list(place: BranchPlace): Promise<ApiAnswer<readonly PullRequest[]>>;
  create(place: BranchPlace, text: { title: string; body: string }): Promise<ApiAnswer<PullRequest>>;
  read(place: PullRequestPlace): Promise<ApiAnswer<PullRequest>>;
  edit(place: PullRequestPlace, text: { title: string; body: string }): Promise<ApiAnswer<PullRequest>>;
  close(place: PullRequestPlace): Promise<ApiAnswer<unknown>>;
  /** Texts of its comments. */
  comments(place: PullRequestPlace): Promise<ApiAnswer<readonly string[]>>;
  addComment(place: PullRequestPlace, text: string): Promise<ApiAnswer<unknown>>;
}
