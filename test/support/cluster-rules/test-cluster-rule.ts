import { describe, expect, it } from 'vitest';

import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import type { ClusterRule } from '@outrider/api/src/pipeline/detect/downstream/define-cluster-rule.ts';
import { judgeCluster } from '@outrider/api/src/pipeline/detect/downstream/judge-cluster.ts';
import type { DownstreamKind } from '@outrider/api/src/pipeline/observe/downstream/downstream-kinds.ts';
import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';

import { NOW } from '../records.ts';
import { findingProblems } from './check-findings.ts';
import { objectsOfYaml, snapshotOfObjects, withLogs } from './cluster-objects.ts';
import { damagedObjects } from './damage-object.ts';

/** A cluster in which the rule says nothing. */
export interface QuietCluster {
  readonly name: string;
  /** The objects of the cluster as YAML, one document each. */
  readonly objects: string;
  /** Kinds that could not be read. */
  readonly unknown?: readonly DownstreamKind[];
  /** Logs by `namespace/pod/container`: the text, as far as it is kept. */
  readonly logs?: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch; `NOW` when absent. */
  readonly now?: number;
}

/** What one finding must look like; only what is given is compared. Prose is better not asserted. */
export type ExpectedClusterFinding = Partial<Omit<DetectedFinding, 'object' | 'evidence'>> & {
  readonly messageId: string;
  readonly object?: Partial<DetectedFinding['object']>;
  readonly evidence?: readonly Partial<DetectedFinding['evidence'][number]>[];
};

/** A cluster in which the rule fires, and with what. */
export interface FiringCluster extends QuietCluster {
  /** In any order. */
  readonly expect: readonly ExpectedClusterFinding[];
}

/** All cases of one rule. */
export interface ClusterRuleCases {
  readonly quiet: readonly QuietCluster[];
  readonly fires: readonly FiringCluster[];
}

/**
 * Tests one rule over clusters' own objects: quiet and firing cases, that findings are complete, that the order of
 * objects does not matter, and that missing and nonsensical fields do no harm. Every message must be reached.
 */
export function testClusterRule(rule: ClusterRule, cases: ClusterRuleCases): void {
  describe(`api/pipeline/detect/rules/${rule.id}`, () => {
    it.each(cases.quiet)('is quiet: $name', async (quiet) => {
      expect((await judged(rule, quiet)).map(shortly)).toEqual([]);
    });

    it.each(cases.fires)('fires: $name', async (firing) => {
      const findings = await judged(rule, firing);
      expect(findings.map((finding) => finding.messageId).toSorted()).toEqual(
        firing.expect.map((one) => one.messageId).toSorted(),
      );
      for (const expected of firing.expect) {
        expect(findings).toContainEqual(expect.objectContaining(partial(expected)));
      }
      expect(findings.flatMap((finding) => findingProblems(finding))).toEqual([]);
      expect(await judged(rule, firing, (objects) => objects.toReversed())).toEqual(findings);
    });

    it('reaches every message', () => {
      const reached = new Set(cases.fires.flatMap((firing) => firing.expect.map((one) => one.messageId)));
      expect([...reached].toSorted()).toEqual(Object.keys(rule.messages).toSorted());
    });

    it.each([...cases.quiet, ...cases.fires])('survives damage: $name', async (one) => {
      for (const { name, objects } of damagedObjects(objectsOfYaml(one.objects))) {
        const findings = await judged(rule, one, () => objects);
        expect(
          findings.flatMap((finding) => findingProblems(finding)),
          name,
        ).toEqual([]);
      }
    });
  });
}

async function judged(
  rule: ClusterRule,
  one: QuietCluster,
  change: (objects: readonly RawObject[]) => readonly RawObject[] = (objects) => objects,
): Promise<readonly DetectedFinding[]> {
  const verdict = await judgeCluster({
    rules: [rule],
    snapshot: withLogs(snapshotOfObjects(change(objectsOfYaml(one.objects)), one.unknown), logsOf(one)),
    now: one.now ?? NOW,
    originOf: () => ({}),
    onRuleError: (_rule, _subject, error) => {
      throw error;
    },
  });
  return verdict.findings;
}

function logsOf({ logs = {} }: QuietCluster): Record<string, { text: string }> {
  return Object.fromEntries(Object.entries(logs).map(([place, text]) => [place, { text }]));
}

function shortly({ messageId, object, message }: DetectedFinding): string {
  return `${messageId} ${object.kind} ${object.namespace ?? ''}/${object.name}: ${message}`;
}

/** Objects inside are compared by the parts that are given, lists item by item. */
function partial(value: object): object {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, matcherOf(item)]));
}

function matcherOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.length === 0 ? [] : expect.arrayContaining(value.map((item: unknown) => matcherOf(item)));
  }
  if (typeof value !== 'object' || value === null || 'asymmetricMatch' in value) return value;
  return expect.objectContaining(partial(value));
}
