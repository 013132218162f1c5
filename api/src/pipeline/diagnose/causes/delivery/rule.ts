import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** What no bundle brought, but is wrong with an object of the same name in the same way wherever it is. */
export const ruleCause: CauseOf = ({ rule, object, failure }) => {
  const name = [object.kind, [object.namespace, object.name].filter(Boolean).join('/')].join(' ');
  return { key: causeKey('rule', rule, name, failure), kind: 'rule', name, rule, shared: false };
};
