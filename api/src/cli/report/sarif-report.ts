import type { Severity } from '../../../contract/vocabulary.ts';
import type { ReportedFinding } from '../../../contract/report.ts';
import type { DescribedRule } from '../../pipeline/detect/rule-facts.ts';
import { describeObject, type ReportFormat } from './check-report.ts';

/** SARIF knows three levels. */
const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** The report as SARIF 2.1.0. Findings lie in cluster objects, so places are logical; in files they are physical too. */
export function sarifReport(rules: readonly DescribedRule[]): ReportFormat {
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

function describeRule(rule: DescribedRule): object {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.description },
    help: { text: rule.remediation },
    ...(rule.codes === undefined ? {} : { properties: { tags: rule.codes } }),
    defaultConfiguration: { level: LEVELS[rule.severity] },
  };
}

function result(finding: ReportedFinding): object {
  const text = [finding.message, finding.cause, `Next: ${finding.remediation}`].filter(Boolean).join(' ');
  const { cluster, kind, namespace, name } = finding.object;
  const fullyQualifiedName = [cluster, kind, namespace, name].filter(Boolean).join('/');
  return {
    ruleId: finding.rule,
    level: LEVELS[finding.severity],
    message: { text },
    locations: [
      {
        ...physicalLocation(finding),
        logicalLocations: [{ name: describeObject(finding), fullyQualifiedName, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'outrider/v1': finding.id },
    properties: {
      severity: finding.severity,
      causeClass: finding.causeClass,
      confidence: finding.confidence,
      codes: finding.codes,
    },
  };
}

/** Addresses in SARIF are relative to the root of the repository, with slashes. */
function physicalLocation({ file, line }: ReportedFinding): object {
  if (file === undefined || file === '-') return {};
  const uri = file.split('\\').map(encodeURI).join('/');
  const region = line === undefined ? {} : { region: { startLine: line } };
  return { physicalLocation: { artifactLocation: { uri }, ...region } };
}
