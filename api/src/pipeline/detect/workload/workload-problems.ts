import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { BundleDeploymentRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { classifyFailure, type ClassifiedFailure } from '../classify/classify-failure.ts';
import { downstreamRef, isCustomResource } from '../evidence/downstream-object.ts';
import { topicOfWorkload, type WorkloadTopic } from './workload-topics.ts';

type NonReady = BundleDeploymentRecord['nonReady'][number];

interface ClassifiedNonReady {
  readonly reported: NonReady;
  readonly failure: ClassifiedFailure;
  readonly topic: WorkloadTopic;
}

/** An object in a downstream cluster that is not ready, and what its own words mean. */
export interface WorkloadProblem extends ClassifiedNonReady {
  readonly object: ObjectRef;
}

/** Records are immutable, and some ten rules ask about each: the texts are classified once. */
const known = new WeakMap<BundleDeploymentRecord, readonly ClassifiedNonReady[]>();

/**
 * The objects of a deployment that are not ready. Empty while the deployment itself failed or waits: the agent does not
 * update the list then.
 */
export function workloadProblemsOf(
  deployment: BundleDeploymentRecord,
  snapshot: Snapshot,
): readonly WorkloadProblem[] {
  if (deployment.state !== 'NotReady' || deployment.deleting !== undefined) return [];
  return classifiedOf(deployment).flatMap((one) => {
    const object = downstreamRef(one.reported, deployment, snapshot);
    return object ? [{ ...one, object }] : [];
  });
}

function classifiedOf(deployment: BundleDeploymentRecord): readonly ClassifiedNonReady[] {
  const remembered = known.get(deployment);
  if (remembered) return remembered;
  const classified = deployment.nonReady.map(classify);
  known.set(deployment, classified);
  return classified;
}

function classify(reported: NonReady): ClassifiedNonReady {
  const failure = classifyFailure(reported.messages.join('\n'), 'NonReady');
  return {
    reported,
    failure,
    topic: topicOfWorkload(failure.id, reported.error && isCustomResource(reported)),
  };
}
