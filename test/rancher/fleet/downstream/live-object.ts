import type { KubeObject } from '../../world.ts';
import { sha1 } from '../digest.ts';
import type { DriftFault } from '../faults.ts';
import type { DeploymentEntry } from '../model/entries.ts';
import { isWorkload } from '../../workloads/availability.ts';
import { workloadStatus } from '../../workloads/workload-status.ts';
import { liveUid } from '../model/resolve-outcome.ts';
import { kubeTime } from '../world-clock.ts';
import { editedObject } from './drift.ts';
import { type FieldWrite, managedFields } from './managed-fields.ts';
import { availabilityOf } from './workload-plan.ts';

/** Who applies what Fleet deploys: the agent, by server-side apply since Helm 4. */
const fleetAgent = { manager: 'fleetagent', operation: 'Apply' } as const;

/** The live form of a desired object: edits made to it, Fleet's marks, who wrote which field, and its status. */
export function liveObject(entry: DeploymentEntry, desired: KubeObject, time: string): KubeObject {
  const fault = entry.outcome?.drifted.find((drift) => isSame(drift.desired, desired))?.fault;
  const object = marked(entry, fault?.edits ? editedObject({ desired, fault }) : desired, fault);
  const managed = managedFields(
    object,
    { writer: fleetAgent, paths: [], time: deployedAt(entry) },
    fault ? laterWrites(fault, time) : [],
  );
  return {
    ...object,
    metadata: { ...object.metadata, managedFields: managed },
    ...(isWorkload(object) && {
      status: workloadStatus(object, availabilityOf(entry, object), { since: entry.since }),
    }),
  };
}

function laterWrites({ writer, edits = [] }: DriftFault, time: string): FieldWrite[] {
  if (!writer || writer.manager === fleetAgent.manager) return [];
  return [{ writer, paths: edits.map(({ path }) => path), time }];
}

/** Fleet's and Helm's marks on what they own; an object "not owned by us" carries those of another release. */
function marked(
  { bundle, ...entry }: DeploymentEntry,
  object: KubeObject,
  fault: DriftFault | undefined,
): KubeObject {
  const release = fault?.exist ? `${bundle.name}-legacy` : bundle.name;
  const setId = `default-${release}-cattle-fleet-system`;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      uid: liveUid(entry, object),
      creationTimestamp: bundle.content.deployed[0]?.createdAt ?? deployedAt(entry),
      labels: { ...object.metadata.labels, 'objectset.rio.cattle.io/hash': sha1(setId) },
      annotations: {
        ...(object.kind === 'Deployment' && { 'deployment.kubernetes.io/revision': '1' }),
        'meta.helm.sh/release-name': release,
        'meta.helm.sh/release-namespace': bundle.declaration.namespace,
        'objectset.rio.cattle.io/id': setId,
        ...fault?.writer?.annotations,
      },
    },
  };
}

function isSame(left: KubeObject, right: KubeObject): boolean {
  return left.kind === right.kind && left.metadata.name === right.metadata.name;
}

function deployedAt({ since }: Pick<DeploymentEntry, 'since'>): string {
  return kubeTime(since - 60 * 60_000);
}
