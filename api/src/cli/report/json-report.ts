import { REPORT_SCHEMA, countBySeverity, type ReportFormat } from './check-report.ts';

/** The report as JSON, for programs; `schema` says which form it has. */
export const jsonReport: ReportFormat = (report) => {
  const { findings, ...rest } = report;
  return `${JSON.stringify({ schema: REPORT_SCHEMA, ...rest, counts: countBySeverity(findings), findings }, null, 2)}\n`;
};
