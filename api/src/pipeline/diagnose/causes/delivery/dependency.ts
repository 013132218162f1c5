import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** A bundle that others wait for, while nothing is known of why it is not ready. */
export const dependencyCause: CauseOf = ({ traits: { dependency }, bundle }) => {
  if (dependency === undefined || dependency === bundle) return undefined;
  const slash = dependency.indexOf('/');
  return {
    key: causeKey('dependency', dependency),
    kind: 'dependency',
    subject: {
      cluster: 'local',
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'Bundle',
      ...(slash > 0 ? { namespace: dependency.slice(0, slash) } : {}),
      name: dependency.slice(slash + 1),
    },
    name: dependency,
    bundle: dependency,
    shared: false,
  };
};
