import { objectKey, objectRefLine } from '../../kernel/object-ref.ts';
import { driftedObjectsOf } from '../detect/drift/drifted-objects.ts';
import { judgeObject, type JudgedObject } from '../detect/drift/judge/judge-object.ts';
import type { BundleDeploymentRecord } from '../observe/records.ts';
import type { Snapshot } from '../observe/snapshot.ts';
import type { SuggestedFor } from './scene.ts';

/** The deployment that a finding is about, or that one of its objects belongs to. */
export function deploymentOf(
  { object, related }: Pick<SuggestedFor, 'object' | 'related'>,
  snapshot: Snapshot,
): BundleDeploymentRecord | undefined {
  const found = [object, ...related].filter(({ kind }) => kind === 'BundleDeployment');
  return found.flatMap((one) => snapshot.get('BundleDeployment', objectKey(one)) ?? [])[0];
}

/** What is to be thought of the drift that a finding tells of; `undefined` when it is over. */
export function judgedDrift(finding: SuggestedFor, snapshot: Snapshot): JudgedObject | undefined {
  const deployment = deploymentOf(finding, snapshot);
  const line = objectRefLine(finding.object);
  const drifted =
    deployment && driftedObjectsOf(deployment, snapshot).find(({ object }) => objectRefLine(object) === line);
  return deployment && drifted && judgeObject(drifted, deployment);
}
