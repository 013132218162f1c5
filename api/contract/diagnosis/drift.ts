import * as z from 'zod';

import { nameList, wordList } from '../query-list.ts';
import { ObjectRef } from '../object-ref.ts';
import { SEVERITIES } from '../vocabulary.ts';
import { Change } from './changes.ts';
import { DRIFT_ACTIONS, DRIFT_KINDS } from './diagnosis-words.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');
const value = z.string().nullable();

/** Who wrote a field last, as `metadata.managedFields` tells. */
export const FieldWriter = z
  .object({
    manager: z.string().describe('Field manager, for example `kubectl-edit`.'),
    operation: z.enum(['Apply', 'Update', 'unknown']),
    subresource: z.string().optional().describe('For example `scale` or `status`.'),
    at: timestamp.optional().describe('When this manager last wrote the object.'),
    kind: z.enum(DRIFT_KINDS).describe('What kind of writer it is.'),
    name: z.string().describe('The writer in words, for example `someone with kubectl edit`.'),
  })
  .meta({ id: 'FieldWriter', description: 'Who wrote a field last.' });
/** Who wrote a field last. */
export type FieldWriter = z.infer<typeof FieldWriter>;

/** Where a value stands in Git. */
export const GitPlace = z
  .object({
    gitRepo: z.string().describe('`namespace/name` of the GitRepo.'),
    repository: z.string(),
    branch: z.string().optional(),
    commit: z.string().optional().describe('Commit the Bundle was made from.'),
    file: z.string().describe('Path in the repository.'),
    line: z.number().int().min(1).optional(),
  })
  .meta({ id: 'GitPlace', description: 'Where a value stands in Git.' });
/** Where a value stands in Git. */
export type GitPlace = z.infer<typeof GitPlace>;

/** One field that differs. Values are JSON text; `null` where the field is absent; hidden values are `"…"`. */
export const DriftedField = z
  .object({
    path: z
      .string()
      .describe('Dotted path; elements of lists are named by their key, for example `containers[name=web]`.'),
    git: value.describe('What the source in Git says; `null` when it is absent there or made by a template.'),
    desired: value.describe('What the release says.'),
    live: value.describe('What the cluster has.'),
    place: GitPlace.optional().describe('Where it stands in Git, where that can be known.'),
    writer: FieldWriter.optional().describe(
      'Who wrote the live value; absent when the cluster does not tell.',
    ),
    weight: z.enum(['security', 'workload', 'ordinary', 'cosmetic']),
  })
  .meta({ id: 'DriftedField', description: 'One field that differs.' });
/** One field that differs. */
export type DriftedField = z.infer<typeof DriftedField>;

/** What can be done about drift, and what follows from it. */
export const DriftAdvice = z
  .object({
    action: z.enum(DRIFT_ACTIONS),
    text: z.string().describe('What to do, in one or two sentences.'),
    limits: z.string().optional().describe('What it cannot do, or may break.'),
    change: Change.optional().describe('The exact change, where it is known.'),
  })
  .meta({ id: 'DriftAdvice', description: 'What can be done about drift.' });
/** What can be done about drift. */
export type DriftAdvice = z.infer<typeof DriftAdvice>;

/** Two writers that keep changing the same field back. */
export const DriftLoop = z
  .object({
    writers: z.array(z.string()).describe('Field managers that take turns.'),
    fields: z.array(z.string()),
    flips: z.number().int().min(2).describe('How often it changed within the window.'),
    windowMinutes: z.number().int(),
    since: timestamp,
  })
  .meta({ id: 'DriftLoop', description: 'Two writers that keep changing the same field back.' });
/** Two writers that keep changing the same field back. */
export type DriftLoop = z.infer<typeof DriftLoop>;

/** One object that differs from its release. */
export const DriftedObject = z
  .object({
    id: z.string(),
    object: ObjectRef,
    kind: z
      .enum(DRIFT_KINDS)
      .describe('The kind of drift; that of its heaviest field where there are several.'),
    severity: z.enum(SEVERITIES),
    bundle: z.string().optional().describe('`namespace/name`.'),
    gitRepo: z.string().optional().describe('`namespace/name`.'),
    clusterName: z.string(),
    finding: z.string().optional().describe('Id of the finding about it.'),
    summary: z.string().describe('Who changed what, in one sentence.'),
    fields: z.array(DriftedField),
    advice: z.array(DriftAdvice).describe('Best first.'),
    loop: DriftLoop.optional(),
    correctsDrift: z.boolean().describe('Whether Fleet corrects drift of this bundle by itself.'),
    readAt: timestamp.optional().describe('When the live object was read; absent when it could not be.'),
    problem: z.string().optional().describe('Why the live object could not be read.'),
    firstSeen: timestamp,
  })
  .meta({ id: 'DriftedObject', description: 'One object that differs from its release.' });
/** One object that differs from its release. */
export type DriftedObject = z.infer<typeof DriftedObject>;

/** Query of `GET /v1/drift`. */
export const DriftQuery = z
  .object({
    gitRepo: nameList('Only drift from these GitRepos (`namespace/name`).'),
    bundle: nameList('Only drift from these Bundles (`namespace/name`).'),
    cluster: nameList('Only drift on these clusters (Rancher ids).'),
    finding: nameList('Only the drift these findings are about (ids).'),
    kind: wordList(DRIFT_KINDS, 'Only these kinds of drift.'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    pageSize: z.coerce.number().int().min(1).max(100).default(20),
  })
  .meta({ id: 'DriftQuery', description: 'Filters and page of drift.' });
/** Parsed query of `GET /v1/drift`. */
export type DriftQuery = z.infer<typeof DriftQuery>;

/** One page of drifted objects, worst first. */
export const DriftPage = z
  .object({
    items: z.array(DriftedObject),
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
    kinds: z
      .record(z.enum(DRIFT_KINDS), z.number().int())
      .describe('How many of the matches are of which kind.'),
  })
  .meta({ id: 'DriftPage', description: 'One page of drifted objects.' });
/** One page of drifted objects. */
export type DriftPage = z.infer<typeof DriftPage>;
