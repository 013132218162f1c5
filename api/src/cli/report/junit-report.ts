import type { ReportedFinding } from '../../../contract/report.ts';
import { describeObject, type ReportFormat } from './check-report.ts';

/**
 * The report as JUnit XML: one suite per rule, one test case per finding. Findings of severity `info` pass, so that
 * pipelines which read JUnit do not turn red for them. What could not be read is an error, so that they do for that.
 */
export const junitReport: ReportFormat = (report) => {
  const suites = Map.groupBy(report.findings, (finding) => finding.rule);
  const failures = report.findings.filter(isFailure).length;
  const { gaps } = report;
  const tests = report.findings.length + gaps.length;
  const attributes = `name="outrider" tests="${String(tests)}" failures="${String(failures)}" errors="${String(gaps.length)}"`;
  const body = [...suites].map(([rule, findings]) => suite(rule, findings)).join('') + gapSuite(gaps);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes}>\n${body}</testsuites>\n`;
};

function isFailure(finding: ReportedFinding): boolean {
  return finding.severity !== 'info';
}

function suite(rule: string, findings: readonly ReportedFinding[]): string {
  const failures = findings.filter(isFailure).length;
  const attributes = `name="${escape(rule)}" tests="${String(findings.length)}" failures="${String(failures)}"`;
  return `  <testsuite ${attributes}>\n${findings.map(testCase).join('')}  </testsuite>\n`;
}

function gapSuite(gaps: readonly string[]): string {
  if (gaps.length === 0) return '';
  const count = String(gaps.length);
  const cases = gaps.map(
    (gap, index) =>
      `    <testcase classname="outrider/reading" name="${String(index + 1)}">\n` +
      `      <error message="${escape(gap)}"/>\n    </testcase>\n`,
  );
  const attributes = `name="outrider/reading" tests="${count}" failures="0" errors="${count}"`;
  return `  <testsuite ${attributes}>\n${cases.join('')}  </testsuite>\n`;
}

function testCase(finding: ReportedFinding): string {
  const open = `    <testcase classname="${escape(finding.rule)}" name="${escape(describeObject(finding))}"`;
  if (!isFailure(finding)) return `${open}/>\n`;
  const text = [finding.message, finding.cause, `Next: ${finding.remediation}`].filter(Boolean).join('\n');
  const failure = `<failure type="${finding.severity}" message="${escape(finding.message)}">${escape(text)}</failure>`;
  return `${open}>\n      ${failure}\n    </testcase>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 does not allow are left out; they come from logs and would make the file unreadable. */
function escape(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '');
}
