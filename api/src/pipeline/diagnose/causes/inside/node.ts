import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

/** Findings about a node itself. */
const NODE_KIND = 'Node';

/** A node of one cluster, and what suffers from it there. */
export const nodeCause: CauseOf = ({ traits, object, cluster }) => {
  const node = traits.node ?? (object.kind === NODE_KIND ? object.name : undefined);
  if (node === undefined || cluster === undefined) return undefined;
  return {
    key: causeKey('node', cluster, node),
    kind: 'node',
    subject: { cluster, apiVersion: 'v1', kind: NODE_KIND, name: node },
    name: node,
    cluster,
    shared: true,
  };
};
