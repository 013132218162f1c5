import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { judgeCluster } from '@outrider/api/src/pipeline/detect/downstream/judge-cluster.ts';
import { clusterRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import type { DownstreamKind } from '@outrider/api/src/pipeline/observe/downstream/downstream-kinds.ts';

import { objectsOfYaml, snapshotOfObjects } from '../support/cluster-rules/cluster-objects.ts';
import type { EvalCase } from './read-cases.ts';
import type { JudgedCase } from './score.ts';

const LOUD = new Set(['critical', 'high', 'medium']);

/** Judges the cluster of a case by every rule. */
export async function judgeCase(one: EvalCase): Promise<JudgedCase> {
  const { findings } = await judgeCluster({
    rules: clusterRules,
    snapshot: snapshotOfObjects(objectsOfYaml(one.objects), one.unknown as DownstreamKind[]),
    now: Date.parse(one.now),
    originOf: () => ({}),
    onRuleError: (rule, subject, error) => {
      throw new Error(`${one.id}: ${rule.id} failed on ${subject.key}`, { cause: error });
    },
  });
  const left = [...findings];
  const missed: string[] = [];
  for (const expected of one.expect) {
    const position = left.findIndex((finding) => fits(finding, expected, one.rule));
    if (position === -1) {
      missed.push(`${expected.rule ?? one.rule} on ${expected.object} ${expected.path ?? ''}`.trim());
    } else left.splice(position, 1);
  }
  return {
    of: one,
    quiet: one.expect.length === 0,
    hits: one.expect.length - missed.length,
    missed,
    wrong: left.filter((finding) => isWrong(finding, one)).map(describe),
  };
}

function fits(finding: DetectedFinding, expected: EvalCase['expect'][number], rule: string): boolean {
  return (
    finding.rule === (expected.rule ?? rule) &&
    nameOf(finding) === expected.object &&
    (expected.path === undefined || finding.path === expected.path) &&
    (expected.messageId === undefined || finding.messageId === expected.messageId)
  );
}

/** Beside what is expected, the rule itself must say nothing more, and no other rule anything loud. */
function isWrong(finding: DetectedFinding, { rule, allow }: EvalCase): boolean {
  if (allow.includes(finding.rule)) return false;
  return finding.rule === rule || LOUD.has(finding.severity);
}

function nameOf({ object }: DetectedFinding): string {
  return `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`;
}

function describe(finding: DetectedFinding): string {
  return `${finding.rule} (${finding.severity}) on ${nameOf(finding)} ${finding.path ?? ''}: ${finding.message}`;
}
