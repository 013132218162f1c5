import type { KubeObject } from '../../world.ts';
import type { DeploymentEntry } from '../model/entries.ts';
import type { ConditionClock } from '../status/conditions.ts';
import { deploymentIds, deploymentStatus } from '../status/deployment-status.ts';
import { uuidOf } from '../digest.ts';
import { deploymentLabels, fleetApiVersion } from './fleet-labels.ts';

/** The BundleDeployment of a bundle on a cluster, named like the bundle, in the namespace of the cluster. */
export function bundleDeployment(entry: DeploymentEntry, clock: ConditionClock, created: string): KubeObject {
  const { bundle, cluster } = entry;
  return {
    apiVersion: fleetApiVersion,
    kind: 'BundleDeployment',
    metadata: {
      name: bundle.name,
      namespace: cluster.namespace,
      uid: uuidOf(`${cluster.namespace}/${bundle.name}`),
      creationTimestamp: created,
      labels: deploymentLabels(bundle, cluster),
      finalizers: ['fleet.cattle.io/bundle-deployment-finalizer'],
    },
    spec: deploymentSpec(entry),
    status: deploymentStatus(entry, clock),
  };
}

function deploymentSpec(entry: DeploymentEntry): Record<string, unknown> {
  const { bundle } = entry;
  const { staged, deployment } = deploymentIds(entry);
  const { dependsOn, correctDrift } = bundle.declaration;
  const options = (id: string): unknown =>
    id === bundle.content.deploymentId ? bundle.content.options : bundle.previous.options;
  return {
    stagedOptions: options(staged),
    stagedDeploymentID: staged,
    options: options(deployment),
    deploymentID: deployment,
    ...(dependsOn && { dependsOn }),
    ...(correctDrift && { correctDrift }),
    ...holds(entry),
    ...(bundle.owner.kind === 'HelmOp' && { helmChartOptions: {} }),
  };
}

/** What keeps the agent from deploying, and from looking at what it deployed. */
function holds({ bundle, cluster, outcome }: DeploymentEntry): Record<string, boolean> {
  const hold = outcome?.fault.hold;
  return {
    ...((bundle.paused || cluster.paused || hold === 'paused') && { paused: true }),
    ...((cluster.schedule === 'off' || hold === 'off-schedule') && { offSchedule: true }),
    ...(hold === 'waiting-for-values' && { waitingForValues: true }),
  };
}
