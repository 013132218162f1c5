import { objectRefLine } from '../../../kernel/object-ref.ts';
import { TimeSlice } from '../../../kernel/time-slice.ts';
import { completeFinding } from '../../detect/complete-finding.ts';
import type { Rule } from '../../detect/define-rule.ts';
import type { DetectedFinding } from '../../detect/detected-finding.ts';
import type { ClusterRule } from '../../detect/downstream/define-cluster-rule.ts';
import { judgeCluster } from '../../detect/downstream/judge-cluster.ts';
import { refOf } from '../../detect/evidence/ref-of.ts';
import type { ClusterSnapshot } from '../../observe/downstream/cluster-snapshot.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { ValidationScene } from '../validation-scene.ts';
import type { ChangedObject } from './changed-objects.ts';
import { overlayCluster } from './overlay-cluster.ts';
import { OverlaySnapshot } from './overlay-snapshot.ts';

type JudgedBy = Pick<ValidationScene, 'finding' | 'rules' | 'snapshot' | 'now' | 'clusterSnapshot'>;

/**
 * Ids of what the rule of a finding says of the finding's object while some objects are as they are given; `undefined`
 * where it cannot be judged. Raises what the rule raises.
 */
export async function judgeFinding(
  on: JudgedBy,
  objects: readonly ChangedObject[],
): Promise<ReadonlySet<string> | undefined> {
  const found = await judged(on, objects);
  const line = objectRefLine(on.finding.object);
  return found && new Set(found.filter(({ object }) => objectRefLine(object) === line).map(({ id }) => id));
}

async function judged(
  on: JudgedBy,
  objects: readonly ChangedObject[],
): Promise<readonly DetectedFinding[] | undefined> {
  const { finding, rules, snapshot, now } = on;
  const ofFleet = rules.fleet.find(({ id }) => id === finding.rule);
  if (ofFleet !== undefined) return judgedInFleet(ofFleet, new OverlaySnapshot(snapshot, objects), now);
  const ofCluster = rules.cluster.find(({ id }) => id === finding.rule);
  if (ofCluster === undefined) return undefined;
  const below = await on.clusterSnapshot(finding.object.cluster, [...ofCluster.subjects, ...ofCluster.reads]);
  if (below === undefined) return undefined;
  return judgedInCluster(ofCluster, { snapshot: overlayCluster(below, objects), now });
}

/** Everything that the rule judges: the object of a finding need not be the one that was judged. */
async function judgedInFleet(
  rule: Rule,
  snapshot: Snapshot,
  now: number,
): Promise<readonly DetectedFinding[]> {
  const slice = new TimeSlice();
  const overdue = (since: number | undefined, afterMs: number) =>
    since !== undefined && now - since >= afterMs;
  const found: DetectedFinding[] = [];
  for (const subject of snapshot.all(rule.subject)) {
    for (const draft of rule.evaluate(subject, { snapshot, now, overdue })) {
      found.push(completeFinding({ rule, subject: refOf(subject), origin: {}, draft }));
    }
    if (slice.isOver()) await slice.pause();
  }
  return found;
}

async function judgedInCluster(
  rule: ClusterRule,
  { snapshot, now }: { readonly snapshot: ClusterSnapshot; readonly now: number },
): Promise<readonly DetectedFinding[] | undefined> {
  const { findings, suspended } = await judgeCluster({
    rules: [rule],
    snapshot,
    now,
    originOf: () => ({}),
    // Then the rule is among the suspended ones, which is all that matters here.
    onRuleError: () => undefined,
  });
  return suspended.has(rule.id) ? undefined : findings;
}
