import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** A Git server that cannot be reached: every GitRepo that reads from it stands still. */
export const gitHostCause: CauseOf = ({ traits: { gitHost } }) =>
  gitHost === undefined
    ? undefined
    : { key: causeKey('git-host', gitHost), kind: 'git-host', name: gitHost, shared: true };
