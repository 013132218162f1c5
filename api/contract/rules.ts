import * as z from 'zod';

import { CAUSE_CLASSES, RULE_FAMILIES, SEVERITIES } from './vocabulary.ts';

/** One rule of the catalogue. */
export const RuleInfo = z
  .object({
    id: z.string(),
    family: z.enum(RULE_FAMILIES),
    title: z.string().describe('What it finds, in a few words.'),
    description: z.string().describe('Why it matters, in one or two sentences.'),
    severity: z.enum(SEVERITIES).describe('Severity unless a message says otherwise.'),
    causeClass: z.enum(CAUSE_CLASSES),
    subjects: z.array(z.string()).describe('Kinds it judges.'),
    codes: z.array(z.string()).describe('Codes under which other tools know the same fact.'),
    reads: z.array(z.string()).describe('Other kinds it reads.'),
    remediation: z.string(),
    docs: z.string(),
    open: z.number().int().describe('Open findings of this rule that the caller may see.'),
  })
  .meta({ id: 'RuleInfo', description: 'One rule of the catalogue.' });
/** One rule of the catalogue. */
export type RuleInfo = z.infer<typeof RuleInfo>;

/** The catalogue of rules. */
export const RuleList = z
  .object({ items: z.array(RuleInfo) })
  .meta({ id: 'RuleList', description: 'The rules.' });
/** The catalogue of rules. */
export type RuleList = z.infer<typeof RuleList>;
