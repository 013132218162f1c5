/** That a commit or version was seen at its source, or in its Bundle. */
export interface RevisionSighting {
  readonly kind: 'GitRepo' | 'Bundle';
  /** `namespace/name` of the GitRepo or Bundle. */
  readonly source: string;
  /** Commit, or version of a chart. */
  readonly revision: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}
