/** A problem as `ProblemState` shows it: its kind decides the words, the rest comes from the API. */
export interface ShownProblem {
  kind: 'absent' | 'starting' | 'unauthenticated' | 'forbidden' | 'missing' | 'failed';
  /** Who refused, for `forbidden`. */
  by?: 'rancher' | 'api';
  message?: string;
  /** What to do next. */
  next?: string;
  requestId?: string;
}
