import { agentNeverCheckedIn } from '@outrider/api/src/pipeline/detect/rules/fleet/agent-never-checked-in.ts';
import { agentOffline } from '@outrider/api/src/pipeline/detect/rules/fleet/agent-offline.ts';
import { redeploySilentAgent } from '@outrider/api/src/pipeline/suggest/recipes/actions/redeploy-agent.ts';
import { ago, cluster, condition, DAY, rancherCluster } from '../../../../../support/records.ts';
import { live } from '../../../../../support/suggest/live-objects.ts';
import { findingOf, testRecipe } from '../../../../../support/suggest/test-recipe.ts';

const silent = cluster({ agentLastSeen: ago(DAY) });
const never = cluster({ agentLastSeen: undefined });
const objects = [live('Cluster', { name: 'edge-1', spec: { redeployAgentGeneration: 2 } })];
const says = [
  {
    title: 'Redeploy the agent of the cluster',
    risk: 'low',
    reach: { bundles: 0, clusters: 1, deployments: 0, workloads: 0 },
    changes: [{ action: { name: 'redeploy-agent' } }],
  },
];

testRecipe(redeploySilentAgent, [
  {
    name: 'Rancher reaches the cluster',
    finding: findingOf(agentOffline, silent),
    records: [silent, rancherCluster()],
    objects,
    says,
  },
  {
    name: 'it never reported',
    finding: findingOf(agentNeverCheckedIn, never),
    records: [never, rancherCluster()],
    objects,
    says,
  },
  {
    name: 'Rancher does not reach it either',
    finding: findingOf(agentOffline, silent),
    records: [silent, rancherCluster({ conditions: [condition('Connected', 'False')] })],
    objects,
    says: 'Rancher does not reach the cluster either',
  },
  {
    name: 'Rancher does not know it',
    finding: findingOf(agentOffline, silent),
    records: [silent],
    objects,
    says: 'Rancher does not know the cluster',
  },
]);
