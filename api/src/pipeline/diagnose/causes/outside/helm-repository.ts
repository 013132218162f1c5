import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** A chart repository that cannot be read: every HelmOp and GitRepo with charts from it stands still. */
export const helmRepositoryCause: CauseOf = ({ traits: { helmRepository } }) =>
  helmRepository === undefined
    ? undefined
    : {
        key: causeKey('helm-repository', helmRepository),
        kind: 'helm-repository',
        name: helmRepository,
        shared: true,
      };
