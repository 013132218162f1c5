import * as z from 'zod';

import { CAUSE_KINDS } from './diagnosis/diagnosis-words.ts';
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

/** An incident as `outrider check` reports it. */
export const ReportedIncident = z
  .object({
    severity: z.enum(SEVERITIES).describe('That of its worst finding.'),
    causeKind: z.enum(CAUSE_KINDS).describe('What its findings have in common.'),
    title: z.string().describe('What is wrong, in one line.'),
    cause: z.string().optional().describe('Why it is so.'),
    remediation: z.string().describe('What to do next.'),
    clusters: z.array(z.string()).describe('Names of the clusters it concerns.'),
    findings: z.array(z.string()).describe('Ids of its findings, worst first.'),
  })
  .meta({ id: 'ReportedIncident', description: 'Findings that share one cause.' });
/** An incident as it is reported. */
export type ReportedIncident = z.infer<typeof ReportedIncident>;

/** What `outrider check --format json` and `outrider lint --format json` print. */
export const Report = z
  .object({
    schema: z.literal(REPORT_SCHEMA),
    version: z.string().describe('Version of Outrider.'),
    checkedAt: z.iso.datetime().describe('When the check ended.'),
    objects: z.record(z.string(), z.number().int()).describe('How many objects of which kind were judged.'),
    gaps: z.array(z.string()).describe('What could not be read, each in one sentence.'),
    counts: z.record(z.enum(SEVERITIES), z.number().int()).describe('Findings per severity.'),
    incidents: z
      .array(ReportedIncident)
      .optional()
      .describe('Findings that share one cause, worst first; only of `outrider check`.'),
    findings: z.array(ReportedFinding).describe('Worst first.'),
  })
  .meta({ id: 'Report', description: 'The report of a check.' });
/** The report of a check. */
export type Report = z.infer<typeof Report>;
