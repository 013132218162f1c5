import { SEVERITIES } from '../../../contract/vocabulary.ts';
import type { ReportedFinding } from '../../../contract/report.ts';
import { cleanText } from '../../kernel/redact/clean-text.ts';
import { countBySeverity, describeObject, type CheckReport, type ReportFormat } from './check-report.ts';

/** How many objects with the same trouble are named before the rest is counted. */
const NAMED_OBJECTS = 5;

/** The report for people: findings with the same rule, message and cause are told once, with the objects they hit. */
export const textReport: ReportFormat = (report) => {
  const groups = groupFindings(report.findings);
  const body = groups.map(describeGroup).join('\n');
  return `${[headline(report), ...gapLines(report), ...incidentLines(report), ...(body ? ['', body] : [])].join('\n')}\n`;
};

function headline(report: CheckReport): string {
  const counts = countBySeverity(report.findings);
  const found = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `${String(counts[severity])} ${severity}`,
  );
  const looked = Object.entries(report.objects).map(([kind, count]) => `${String(count)} ${kind}`);
  const what = looked.length > 0 ? looked.join(', ') : 'no object that a rule knows';
  return `${found.length > 0 ? found.join(', ') : 'Nothing wrong'} (looked at ${what})`;
}

function gapLines(report: CheckReport): string[] {
  return report.gaps.map((gap) => `Incomplete: ${onOneLine(gap)}`);
}

/** Incidents come first: one cause to repair in place of many findings to read. */
function incidentLines({ incidents = [] }: CheckReport): string[] {
  return incidents.flatMap(({ severity, title, cause, remediation, clusters, findings }) => [
    '',
    `INCIDENT  ${severity}  ${onOneLine(title)}`,
    `    ${countOf(findings.length, 'finding')}${clusters.length > 0 ? ` on ${onOneLine(shortList(clusters))}` : ''}`,
    ...(cause === undefined ? [] : [`  why:  ${onOneLine(cause)}`]),
    `  next: ${onOneLine(remediation)}`,
  ]);
}

function shortList(names: readonly string[]): string {
  const rest = names.length - NAMED_OBJECTS;
  const named = names.slice(0, NAMED_OBJECTS).join(', ');
  return rest > 0 ? `${named} and ${String(rest)} more` : named;
}

function countOf(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

interface Group {
  readonly first: ReportedFinding;
  readonly members: ReportedFinding[];
}

function groupFindings(findings: readonly ReportedFinding[]): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const key = [finding.severity, finding.rule, finding.messageId, finding.cause ?? ''].join('\0');
    const group = groups.get(key);
    if (group) group.members.push(finding);
    else groups.set(key, { first: finding, members: [finding] });
  }
  return [...groups.values()];
}

function describeGroup({ first, members }: Group): string {
  const named = members
    .slice(0, NAMED_OBJECTS)
    .map((finding) => `    ${onOneLine(`${describeObject(finding)}: ${finding.message}`)}`);
  const rest = members.length - named.length;
  return [
    `${first.severity.toUpperCase()}  ${first.rule}`,
    ...named,
    ...(rest > 0 ? [`    and ${String(rest)} more`] : []),
    ...(first.cause ? [`  why:  ${onOneLine(first.cause)}`] : []),
    `  next: ${onOneLine(first.remediation)}`,
    '',
  ].join('\n');
}

/** Names and messages can be anybody's: they must not steer a terminal, nor begin a line that a pipeline obeys. */
function onOneLine(text: string): string {
  return cleanText(text).replaceAll(/\s*\n\s*/g, ' ');
}
