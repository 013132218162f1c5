import * as z from 'zod';

import { NameText } from '../name-text.ts';
import { Change } from './changes.ts';
import { Claim } from './claims.ts';
import { HAZARD_KINDS, RISKS, ROLLBACK_STRATEGIES } from './diagnosis-words.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');
const count = z.number().int().min(0);

/** What may go wrong with a rollback. */
export const RollbackHazard = z
  .object({ kind: z.enum(HAZARD_KINDS), risk: z.enum(RISKS), claim: Claim })
  .meta({ id: 'RollbackHazard', description: 'What may go wrong with a rollback.' });
/** What may go wrong with a rollback. */
export type RollbackHazard = z.infer<typeof RollbackHazard>;

/** A revision one could go back to. */
export const RollbackCandidate = z
  .object({
    revision: z.string().describe('Commit, or version of a chart.'),
    subject: z.string().optional(),
    author: z.string().optional(),
    ranFrom: timestamp.optional(),
    ranUntil: timestamp.optional(),
    score: z.number().min(0).max(1).describe('How good a choice it is; docs/rollback.md has the formula.'),
    healthyClusters: count.describe('Clusters on which it was ready.'),
    failedClusters: count.describe('Clusters on which it failed or broke.'),
    untriedClusters: count.describe(
      'Clusters that would get it and never ran it, as far as the ledger goes.',
    ),
    takesBack: z.array(Claim).describe('What else the rollback would take back.'),
    hazards: z.array(RollbackHazard).describe('Those that not every candidate has.'),
    evidence: z.array(Claim).describe('Why it is ranked where it is.'),
  })
  .meta({ id: 'RollbackCandidate', description: 'A revision one could go back to.' });
/** A revision one could go back to. */
export type RollbackCandidate = z.infer<typeof RollbackCandidate>;

/** One way to go back to a candidate. */
export const RollbackOption = z
  .object({
    strategy: z.enum(ROLLBACK_STRATEGIES),
    title: z.string(),
    available: z.boolean(),
    why: z.string().optional().describe('Why it is not available.'),
    risk: z.enum(RISKS),
    durable: z.boolean().describe('Whether it lasts without anybody undoing it.'),
    consequences: z.array(z.string()),
    blastRadius: z.object({ bundles: count, clusters: count, deployments: count }),
    changes: z.array(Change).describe('Exactly what is changed; empty when it is not available.'),
    undo: z.string().describe('How to take it back.'),
  })
  .meta({ id: 'RollbackOption', description: 'One way to go back to a candidate.' });
/** One way to go back to a candidate. */
export type RollbackOption = z.infer<typeof RollbackOption>;

/** One phase of a rollback: clusters that get it together. */
export const RollbackPhase = z
  .object({
    name: z.string(),
    clusters: z.array(z.string()).describe('Rancher ids.'),
    reason: z.string(),
  })
  .meta({ id: 'RollbackPhase', description: 'One phase of a rollback.' });
/** One phase of a rollback. */
export type RollbackPhase = z.infer<typeof RollbackPhase>;

/** What a rollback of one bundle would be. Nothing is changed by asking. */
export const RollbackPlan = z
  .object({
    bundle: z.string(),
    gitRepo: z.string().optional(),
    helmOp: z.string().optional(),
    incident: z.string().optional().describe('Id of the incident it is for.'),
    current: z.string().optional().describe('Commit or version that is rolled back.'),
    candidates: z.array(RollbackCandidate).describe('Best first, at most ten; empty when nothing is known.'),
    hazards: z
      .array(RollbackHazard)
      .optional()
      .describe('What may go wrong with every one of several candidates.'),
    chosen: z.string().optional().describe('Revision that the options below go back to.'),
    options: z.array(RollbackOption),
    phases: z.array(RollbackPhase).describe('In the order Fleet would work through them.'),
    watch: z.array(z.string()).describe('What to look at afterwards, and for how long.'),
    gaps: z.array(z.string()).describe('What could not be known, each in one sentence.'),
  })
  .meta({ id: 'RollbackPlan', description: 'What a rollback of one bundle would be.' });
/** What a rollback of one bundle would be. */
export type RollbackPlan = z.infer<typeof RollbackPlan>;

/** Query of a rollback plan. */
export const RollbackQuery = z
  .object({
    to: NameText.optional().describe('Revision to go back to; the best candidate when absent.'),
    incident: NameText.optional().describe('Id of the incident the rollback is for.'),
  })
  .meta({ id: 'RollbackQuery', description: 'Query of a rollback plan.' });
/** Parsed query of a rollback plan. */
export type RollbackQuery = z.infer<typeof RollbackQuery>;
