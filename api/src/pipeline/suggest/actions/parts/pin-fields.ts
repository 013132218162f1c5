import { withoutCredentials } from '../../../detect/index.ts';
import type { FieldChange } from './field-change.ts';

/** What of a GitRepo says which commit is deployed; `undefined` where it is not written. */
interface SourceFields {
  readonly branch: unknown;
  readonly revision: unknown;
}

/**
 * The fields that pin a GitRepo to a revision. Fleet clones the branch whenever one is written, and then deploys its
 * newest commit under the name of the pinned one: so a pin always takes the branch away (Fleet's newGitCloner).
 */
export function pinFields({ branch, revision }: SourceFields, to: string): readonly FieldChange[] {
  return [
    { path: '/spec/branch', before: branch, after: undefined },
    { path: '/spec/revision', before: revision, after: to },
  ];
}

/** The fields that make a GitRepo follow a branch: no revision, or its status would quote one that is not deployed. */
export function followFields({ branch, revision }: SourceFields, to: string): readonly FieldChange[] {
  return [
    { path: '/spec/branch', before: branch, after: to },
    { path: '/spec/revision', before: revision, after: undefined },
  ];
}

/** Guards against another repository; not where the address holds a password, which no answer may tell. */
export function sameRepository(repo: unknown): readonly FieldChange[] {
  return typeof repo === 'string' && withoutCredentials(repo) === repo
    ? [{ path: '/spec/repo', before: repo, after: repo }]
    : [];
}
