import type { Severity } from '../../../contract/vocabulary.ts';
import type { DetectedFinding } from '../../pipeline/detect/detected-finding.ts';
import type { Rule } from '../../pipeline/detect/define-rule.ts';
import { describeObject, type ReportFormat } from './check-report.ts';

/** SARIF knows three levels. */
const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** The report as SARIF 2.1.0. Findings lie in cluster objects, so places are logical: cluster, kind, namespace, name. */
export function sarifReport(rules: readonly Rule[]): ReportFormat {
  return (report) => {
    const used = new Set(report.findings.map((finding) => finding.rule));
    const run = {
      tool: {
        driver: {
          name: 'Outrider',
          semanticVersion: report.version,
          rules: rules.filter((rule) => used.has(rule.id)).map(describeRule),
        },
      },
      invocations: [
        {
          executionSuccessful: report.gaps.length === 0,
          endTimeUtc: report.checkedAt,
          toolExecutionNotifications: report.gaps.map((gap) => ({
            level: 'warning',
            message: { text: gap },
          })),
        },
      ],
      results: report.findings.map(result),
    };
    const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
    return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
  };
}

function describeRule(rule: Rule): object {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.description },
    help: { text: rule.remediation },
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

function result(finding: DetectedFinding): object {
  const text = [finding.message, finding.cause, `Next: ${finding.remediation}`].filter(Boolean).join(' ');
  const { cluster, kind, namespace, name } = finding.object;
  const fullyQualifiedName = [cluster, kind, namespace, name].filter(Boolean).join('/');
  return {
    ruleId: finding.rule,
    level: LEVELS[finding.severity],
    message: { text },
    locations: [
      { logicalLocations: [{ name: describeObject(finding), fullyQualifiedName, kind: 'resource' }] },
    ],
    partialFingerprints: { 'outrider/v1': finding.id },
    properties: {
      severity: finding.severity,
      causeClass: finding.causeClass,
      confidence: finding.confidence,
    },
  };
}
