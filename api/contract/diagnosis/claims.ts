import * as z from 'zod';

import { ObjectRef } from '../object-ref.ts';

const timestamp = z.iso.datetime();

/** Where one claim was read, so that a page can lead to it. */
export const ClaimSource = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('finding'),
      finding: z.string().describe('Id of the finding.'),
      evidence: z
        .string()
        .optional()
        .describe('Id of a piece of its evidence; the whole finding when absent.'),
    }),
    z.object({
      type: z.literal('deployment'),
      bundle: z.string().describe('`namespace/name` of the Bundle.'),
      cluster: z.string().describe('Rancher cluster id.'),
      deployment: z.string().describe('Id of the entry in the ledger.'),
    }),
    z.object({
      type: z.literal('commit'),
      gitRepo: z.string().describe('`namespace/name` of the GitRepo.'),
      commit: z.string().describe('SHA of the commit.'),
    }),
    z.object({ type: z.literal('cluster'), cluster: z.string().describe('Rancher cluster id.') }),
    z.object({
      type: z.literal('object'),
      object: ObjectRef,
      path: z.string().optional().describe('Path into the object.'),
      value: z.string().optional().describe('What stood there, as text.'),
      at: timestamp.optional().describe('When it was read.'),
    }),
  ])
  .meta({ id: 'ClaimSource', description: 'Where one claim was read.' });
/** Where one claim was read. */
export type ClaimSource = z.infer<typeof ClaimSource>;

/** One sentence, and what it rests on. */
export const Claim = z
  .object({
    text: z.string().describe('The sentence.'),
    sources: z.array(ClaimSource).describe('What it rests on, as far as the caller may see it; never empty.'),
  })
  .meta({ id: 'Claim', description: 'One sentence, and what it rests on.' });
/** One sentence, and what it rests on. */
export type Claim = z.infer<typeof Claim>;
