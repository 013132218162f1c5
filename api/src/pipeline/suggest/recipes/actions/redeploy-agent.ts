import { objectKey } from '../../../../kernel/object-ref.ts';
import { isConnected } from '../../../detect/cluster-contact/rancher-contact.ts';
import { refOf } from '../../../detect/evidence/ref-of.ts';
import { fieldClaim, findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';

/** Installs the agent of a cluster anew, where Rancher reaches the cluster and its agent is silent. */
export const redeploySilentAgent = defineActionRecipe({
  id: 'redeploy-agent',
  title: 'Redeploy the Fleet agent',
  rules: ['fleet/agent-offline', 'fleet/agent-never-checked-in'],
  steps(finding, { snapshot }) {
    const cluster = snapshot.get('Cluster', objectKey(finding.object));
    const rancher = cluster && snapshot.rancherClusterOf(cluster);
    if (rancher === undefined) {
      return { cannot: 'Rancher does not know the cluster, so no agent can be sent there.' };
    }
    if (isConnected(rancher) !== true) {
      return { cannot: 'Rancher does not reach the cluster either: it has to be brought back first.' };
    }
    return [
      {
        title: 'Redeploy the agent of the cluster',
        lasting: true,
        because: [
          findingClaim(finding, 'The Fleet agent does not report.', 'status.agent.lastSeen'),
          fieldClaim(
            refOf(rancher),
            'status.conditions',
            'Rancher reaches the cluster, so an agent can be sent there.',
          ),
        ],
        on: finding.object,
        action: { name: 'redeploy-agent', parameters: {} },
      },
    ];
  },
});
