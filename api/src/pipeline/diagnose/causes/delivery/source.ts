import { objectRefLine } from '../../../../kernel/object-ref.ts';
import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

const SOURCE_KINDS: ReadonlySet<string> = new Set(['GitRepo', 'HelmOp', 'Bundle']);

/** A GitRepo, HelmOp or Bundle that fails as a whole: it is the matter of all clusters it goes to. */
export const sourceCause: CauseOf = ({ object, cluster, rule, gitRepo, helmOp, bundle }) => {
  if (cluster !== undefined || !SOURCE_KINDS.has(object.kind)) return undefined;
  if ((gitRepo ?? helmOp ?? bundle) === undefined) return undefined;
  return {
    key: causeKey('source', objectRefLine(object), rule),
    kind: 'source',
    subject: object,
    name: `${object.kind} ${object.namespace ?? ''}/${object.name}`,
    bundle,
    rule,
    shared: false,
  };
};
