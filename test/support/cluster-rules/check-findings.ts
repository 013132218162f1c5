import { EVIDENCE_KINDS } from '@outrider/api/contract/vocabulary.ts';
import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';

/** What is wrong with the form of a finding, one sentence per problem; an empty list when all is well. */
export function findingProblems(finding: DetectedFinding): readonly string[] {
  const { message, remediation, cause, evidence, confidence } = finding;
  const problems = [message, remediation, cause ?? 'no cause']
    .filter((text) => text.trim() === '' || /\bundefined\b|\bNaN\b|\[object |\{\{|``|''|""/.test(text))
    .map((text) => `reads badly: ${text}`);
  if (!/[.!?]$/.test(message)) problems.push(`the message is no sentence: ${message}`);
  if (!remediation.endsWith('.')) problems.push(`remediation does not end with a full stop: ${remediation}`);
  if (!(confidence >= 0 && confidence <= 1)) problems.push(`confidence ${confidence} is out of range`);
  if (evidence.length === 0) problems.push(`${finding.messageId} has no evidence`);
  for (const item of evidence) {
    if (item.path === '') problems.push('evidence without a path');
    if (!EVIDENCE_KINDS.includes(item.kind)) problems.push(`unknown evidence kind ${item.kind}`);
  }
  return problems;
}
