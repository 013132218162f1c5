import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { RawObject } from '../../../ports/cluster-reader.ts';
import type { ClusterWriter, WriteOutcome } from '../../../ports/cluster-writer.ts';
import type { Hands, Look, Sent, StepToDo } from '../plan/hands.ts';
import { refOf } from '../plan/steps-of.ts';
import type { StepWork } from '../plan/step-work.ts';
import { guardedChange } from './guarded-change.ts';
import { inversePatch } from './inverse-patch.ts';
import { evidenceOf, judgeObject } from './judge-object.ts';

/** What changes of Kubernetes objects are carried out with. */
export interface ClusterParts {
  /** Reads one object; `undefined` when it does not exist. Raises when nobody can tell. */
  readonly read: (object: ObjectRef) => Promise<RawObject | undefined>;
  readonly writer: ClusterWriter;
}

type ObjectWork = Extract<StepWork, { kind: 'change' }>;

/** Who owns the fields that Outrider writes. */
const FIELD_MANAGER = 'outrider';

/** Changes Kubernetes objects, each provided it is as the plan says. */
export function clusterHands({ read, writer }: ClusterParts): Hands {
  const look = async (step: StepToDo, work: ObjectWork): Promise<Look> => {
    const wasSent = (step.run.steps[step.position]?.attempts ?? 0) > 0;
    try {
      return judgeObject({ ...work, wasSent }, await read(refOf(work.target)));
    } catch {
      const { kind, name, cluster } = work.target;
      return { kind: 'blind', text: `${kind} ${name} of cluster ${cluster} cannot be read at the moment.` };
    }
  };
  return {
    look: async (step) => (step.work.kind === 'change' ? look(step, step.work) : NOT_MINE),
    async send(step) {
      if (step.work.kind !== 'change') return NOT_MINE;
      const { change, target } = step.work;
      const outcome = await writer.write(guardedChange(change, target), {
        fieldManager: FIELD_MANAGER,
        idempotency: `${step.run.digest.slice(0, 56)}-${step.position}`,
      });
      return sentOf(outcome, step.work);
    },
    inverse: ({ work }, before, after) =>
      work.kind === 'change' ? inversePatch(work.change, before, after) : undefined,
  };
}

const NOT_MINE = { kind: 'refused', text: 'This is no change of a Kubernetes object.' } as const;

function sentOf(outcome: WriteOutcome, { change }: ObjectWork): Sent {
  switch (outcome.outcome) {
    case 'written':
      return { kind: 'done', seen: outcome.object === undefined ? {} : evidenceOf(change, outcome.object) };
    case 'changed-meanwhile':
    case 'target-gone':
      return { kind: 'changed', text: outcome.message };
    case 'not-allowed':
    case 'refused':
      return { kind: 'refused', text: outcome.message };
    case 'not-reached':
    case 'unknown':
      return { kind: 'lost', text: outcome.message };
  }
}
