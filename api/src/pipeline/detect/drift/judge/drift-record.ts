import { hash } from 'node:crypto';

import type {
  DriftedField,
  DriftedObject as ShownDrift,
  FieldWriter,
} from '../../../../../contract/diagnosis/drift.ts';
import { defined } from '../../../../kernel/defined.ts';
import { objectRefLine } from '../../../../kernel/object-ref.ts';
import type { LearnedLoop } from '../../../observe/drift/drift-note.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { downstreamRef } from '../../evidence/downstream-object.ts';
import { advise } from '../advice/advise.ts';
import { gitPlaceOf, gitSceneOf, type GitScene } from '../advice/git-scene.ts';
import { changedFields } from '../changed-fields.ts';
import type { DriftedObject } from '../drifted-objects.ts';
import { LOOP_WINDOW_MS } from '../loop/drift-sightings.ts';
import type { Writer } from '../writers/classify-writer.ts';
import { driftSummary } from './drift-words.ts';
import { judgeObject, type JudgedField } from './judge-object.ts';

/** A drifted object as it is stored: everything that is shown but its life and its finding. */
export type DriftRecord = Omit<ShownDrift, 'finding' | 'firstSeen'>;

const ID_LENGTH = 32;

/** What is to be said of an object that differs from its release, from what was learned of it. */
export function driftRecord(
  drifted: DriftedObject,
  deployment: BundleDeploymentRecord,
  snapshot: Snapshot,
): DriftRecord {
  const judged = judgeObject(drifted, deployment);
  const git = gitSceneOf(deployment, snapshot);
  const { object, learned } = drifted;
  return {
    id: driftId(drifted, deployment),
    object,
    kind: judged.kind,
    severity: judged.severity,
    clusterName: snapshot.clusterOf(deployment)?.displayName ?? object.cluster,
    summary: driftSummary(drifted, judged),
    fields: judged.fields.map((field) => shownField(field, git)),
    advice: advise({ drifted, judged, deployment, git }),
    correctsDrift: deployment.correctDrift.enabled,
    ...defined({
      bundle: deployment.bundle,
      gitRepo: deployment.gitRepo,
      loop: drifted.loop && shownLoop(drifted.loop),
      readAt: isoTime(learned?.readAt),
      problem: learned?.problem,
    }),
  };
}

/** What is fought over and happens to be as it should just now, as it was when it differed last. */
export function restingRecords(
  deployment: BundleDeploymentRecord,
  snapshot: Snapshot,
  differing: ReadonlySet<string>,
): readonly DriftRecord[] {
  const resting = snapshot.driftOf(deployment).filter(({ loop }) => loop !== undefined);
  return resting.flatMap((learned) => {
    const object = downstreamRef(learned.object, deployment, snapshot);
    if (object === undefined) return [];
    const { patch } = learned;
    const drifted = {
      object,
      kind: 'modified' as const,
      patch,
      fields: changedFields(patch),
      learned,
      loop: learned.loop,
    };
    const record = driftRecord(drifted, deployment, snapshot);
    return differing.has(record.id) ? [] : [record];
  });
}

/** The same object of the same deployment has the same id. */
function driftId({ object }: DriftedObject, deployment: BundleDeploymentRecord): string {
  return hash('sha256', `${deployment.key}|${objectRefLine(object)}`, 'hex').slice(0, ID_LENGTH);
}

function shownField({ field, weight, writer }: JudgedField, git: GitScene): DriftedField {
  return {
    path: field.path,
    git: field.source?.value ?? null,
    desired: field.desired,
    live: field.live,
    weight,
    ...defined({ place: gitPlaceOf(git, field.source), writer: writer && shownWriter(writer) }),
  };
}

function shownWriter({ kind, name, owner }: Writer): FieldWriter {
  const { manager, operation, subresource, at } = owner;
  return { manager, operation, kind, name, ...defined({ subresource, at: isoTime(at) }) };
}

function shownLoop({ writers, fields, flips, since }: LearnedLoop): ShownDrift['loop'] {
  return {
    writers: [...writers],
    fields: [...fields],
    flips,
    windowMinutes: LOOP_WINDOW_MS / 60_000,
    since: new Date(since).toISOString(),
  };
}

function isoTime(time: number | undefined): string | undefined {
  return time === undefined || !Number.isFinite(time) ? undefined : new Date(time).toISOString();
}
