import { REPORT_SCHEMA, type Report } from '../../../contract/report.ts';
import { countBySeverity, type ReportFormat } from './check-report.ts';

/** The report as JSON, for programs; `schema` says which form it has. */
export const jsonReport: ReportFormat = (report) => {
  const { findings, objects, gaps, incidents, ...rest } = report;
  const document: Report = {
    schema: REPORT_SCHEMA,
    ...rest,
    objects: { ...objects },
    gaps: [...gaps],
    counts: countBySeverity(findings),
    ...(incidents && { incidents: [...incidents] }),
    findings: [...findings],
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};
