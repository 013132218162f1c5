import * as z from 'zod';

import { Evidence, Finding } from './findings.ts';
import { SEVERITIES } from './vocabulary.ts';

/** Version of the JSON form of reports; raised when a field changes its meaning or goes away. */
export const REPORT_SCHEMA = 'outrider.io/check/v1';

/** A finding as `outrider check` and `outrider lint` report it. */
export const ReportedFinding = Finding.omit({
  state: true,
  firstSeen: true,
  lastSeen: true,
  lastChanged: true,
  resolvedAt: true,
  traffic: true,
})
  .extend({
    evidence: z.array(Evidence).describe('The facts that support it.'),
    file: z.string().optional().describe('File that holds the object, where it was read from files.'),
    line: z.number().int().min(1).optional().describe('Line of the path in the file, else of the object.'),
  })
  .meta({ id: 'ReportedFinding', description: 'A finding in a report.' });
/** A finding as it is reported. */
export type ReportedFinding = z.infer<typeof ReportedFinding>;

/** What `outrider check --format json` and `outrider lint --format json` print. */
export const Report = z
  .object({
    schema: z.literal(REPORT_SCHEMA),
    version: z.string().describe('Version of Outrider.'),
    checkedAt: z.iso.datetime().describe('When the check ended.'),
    objects: z.record(z.string(), z.number().int()).describe('How many objects of which kind were judged.'),
    gaps: z.array(z.string()).describe('What could not be read, each in one sentence.'),
    counts: z.record(z.enum(SEVERITIES), z.number().int()).describe('Findings per severity.'),
    findings: z.array(ReportedFinding).describe('Worst first.'),
  })
  .meta({ id: 'Report', description: 'The report of a check.' });
/** The report of a check. */
export type Report = z.infer<typeof Report>;
