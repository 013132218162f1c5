import * as z from 'zod';

import { ObjectRef } from '../object-ref.ts';
import { AuditActor } from './audit.ts';
import { EXECUTION_KINDS, EXECUTION_STATES, STEP_KINDS, STEP_STATES } from './fix-words.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');

/** One place that a step changed: what stood there before, and what was seen there after. */
export const SeenField = z
  .object({
    path: z.string().describe('JSON Pointer (RFC 6901).'),
    before: z.unknown().optional().describe('Absent where nothing stood.'),
    after: z.unknown().optional().describe('Absent where nothing stands, or as long as nobody has looked.'),
  })
  .meta({ id: 'SeenField', description: 'One place that a step changed.' });
/** One place that a step changed. */
export type SeenField = z.infer<typeof SeenField>;

/** Where a step acts; absent for who may not see it. */
export const StepTarget = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('object'), object: ObjectRef }),
    z.object({
      type: z.literal('repository'),
      repository: z.string(),
      branch: z.string().describe('The branch that the change is meant for.'),
      files: z.array(z.string()),
    }),
  ])
  .meta({ id: 'StepTarget', description: 'Where a step acts.' });
/** Where a step acts. */
export type StepTarget = z.infer<typeof StepTarget>;

/** One step of an execution, as the journal has it. */
export const ExecutionStep = z
  .object({
    kind: z.enum(STEP_KINDS),
    state: z.enum(STEP_STATES),
    attempts: z.number().int().min(0).describe('How often it was sent.'),
    what: z.string().describe('What it does, in one sentence.'),
    target: StepTarget.optional().describe('Absent for who may not see it.'),
    fields: z.array(SeenField).describe('What was seen before and after; none for who may not see it.'),
    branch: z.string().optional().describe('The branch that was pushed.'),
    commit: z.string().optional().describe('The commit that was pushed.'),
    pullRequest: z.object({ number: z.number().int(), url: z.string() }).optional(),
    note: z.string().optional().describe('What there is to say about it, in one sentence.'),
    at: timestamp.describe('When it last got on.'),
  })
  .meta({ id: 'ExecutionStep', description: 'One step of an execution, as the journal has it.' });
/** One step of an execution, as the journal has it. */
export type ExecutionStep = z.infer<typeof ExecutionStep>;

/** A plan that is or was carried out, or what it did that is taken back. */
export const Execution = z
  .object({
    id: z.string(),
    kind: z.enum(EXECUTION_KINDS),
    state: z.enum(EXECUTION_STATES),
    revision: z.number().int().min(1),
    requestedBy: AuditActor.optional().describe('Absent where Outrider carried out what was approved.'),
    note: z.string().optional().describe('What it waits for, or why it ended, in one sentence.'),
    steps: z.array(ExecutionStep).describe('In the order in which they are done.'),
    openedAt: timestamp,
    dueAt: timestamp.optional().describe('When it waits for the merge, or verifies, no longer.'),
    endedAt: timestamp.optional(),
  })
  .meta({ id: 'Execution', description: 'A plan that is or was carried out, or taken back.' });
/** A plan that is or was carried out, or what it did that is taken back. */
export type Execution = z.infer<typeof Execution>;
