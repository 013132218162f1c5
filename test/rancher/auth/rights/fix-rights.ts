import type { KubeObject } from '../../world.ts';
import { binding, clusterRole, role, type Rule } from './rbac-objects.ts';

/** The Fleet workspace whose proposals people decide about. */
const WORKSPACE = 'fleet-default';

/** Who may propose, decide and look, by rights that exist for Outrider alone: in Kubernetes nothing is called so. */
export function fixUse(): KubeObject[] {
  const namespace = WORKSPACE;
  const proposer = 'outrider-proposer';
  const decider = 'outrider-decider';
  return [
    role(namespace, proposer, [
      outrider('proposals', 'get', 'create'),
      outrider('proposals/comments', 'create'),
      outrider('proposals/audit', 'get'),
    ]),
    role(namespace, decider, [
      outrider('proposals', 'get', 'delete'),
      outrider('proposals/comments', 'create'),
      outrider('proposals/approval', 'approve', 'approve-high'),
      outrider('proposals/audit', 'get'),
      outrider('autonomy', 'update'),
    ]),
    clusterRole('outrider-emergency', [outrider('emergencystop', 'create', 'delete')]),
    clusterRole('outrider-auditor', [outrider('proposals', 'get'), outrider('proposals/audit', 'get')]),
    binding({ subject: 'u-priya', kind: 'Role', name: proposer, namespace }),
    binding({ subject: 'u-ines', kind: 'Role', name: decider, namespace }),
    binding({ subject: 'u-ines', kind: 'ClusterRole', name: 'outrider-emergency' }),
    binding({ subject: 'u-audra', kind: 'ClusterRole', name: 'outrider-auditor' }),
  ];
}

function outrider(resource: string, ...verbs: string[]): Rule {
  return { apiGroups: ['outrider.io'], resources: [resource], verbs };
}
