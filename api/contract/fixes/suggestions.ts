import * as z from 'zod';

import { Change } from '../diagnosis/changes.ts';
import { Claim } from '../diagnosis/claims.ts';
import { RISKS } from '../diagnosis/diagnosis-words.ts';
import { CHECK_OUTCOMES, CHECKS } from './fix-words.ts';

const count = z.number().int().min(0);

/** What one check of a suggestion said. */
export const CheckResult = z
  .object({
    check: z.enum(CHECKS),
    outcome: z.enum(CHECK_OUTCOMES),
    text: z.string().describe('What was looked at and what came out, in one sentence.'),
    cluster: z.string().optional().describe('Rancher id of the cluster it was looked at in.'),
  })
  .meta({ id: 'CheckResult', description: 'What one check of a suggestion said.' });
/** What one check of a suggestion said. */
export type CheckResult = z.infer<typeof CheckResult>;

/** How far a change reaches. */
export const BlastRadius = z
  .object({ bundles: count, clusters: count, deployments: count, workloads: count })
  .meta({ id: 'BlastRadius', description: 'How far a change reaches.' });
/** How far a change reaches. */
export type BlastRadius = z.infer<typeof BlastRadius>;

/** A change that was checked before it was shown. */
export const Suggestion = z
  .object({
    id: z.string().describe('The same for the same changes to the same things.'),
    recipe: z.string().describe('Id of the recipe it comes from; docs/recipes has its page.'),
    title: z.string(),
    ready: z.boolean().describe('Whether no check failed; a draft is shown with the reason.'),
    reason: z.string().optional().describe('Why it is a draft.'),
    because: z.array(Claim).describe('Why it is expected to help.'),
    changes: z.array(Change).describe('Exactly what is changed, in this order.'),
    risk: z.enum(RISKS),
    risks: z.array(z.string()).describe('What the risk is made of, each in one sentence.'),
    reversible: z.boolean(),
    undo: z.string().describe('How to take it back.'),
    reach: BlastRadius,
    checks: z.array(CheckResult),
  })
  .meta({ id: 'Suggestion', description: 'A change that was checked before it was shown.' });
/** A change that was checked before it was shown. */
export type Suggestion = z.infer<typeof Suggestion>;

/** What can be suggested about one finding. */
export const SuggestionList = z
  .object({
    items: z
      .array(Suggestion)
      .describe('Best first: ready before drafts, lasting before provisional, low risk first.'),
    none: z.string().optional().describe('Why nothing can be suggested, where that is so.'),
  })
  .meta({ id: 'SuggestionList', description: 'What can be suggested about one finding.' });
/** What can be suggested about one finding. */
export type SuggestionList = z.infer<typeof SuggestionList>;
