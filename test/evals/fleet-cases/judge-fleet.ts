import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { clusterOrigins } from '@outrider/api/src/pipeline/detect/downstream/cluster-origins.ts';
import { explainedObjects } from '@outrider/api/src/pipeline/detect/downstream/explained-objects.ts';
import { judgeCluster } from '@outrider/api/src/pipeline/detect/downstream/judge-cluster.ts';
import { PendingChanges } from '@outrider/api/src/pipeline/detect/pending-changes.ts';
import { clusterRules, fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import { RuleRunner } from '@outrider/api/src/pipeline/detect/run-rules.ts';
import { FleetIndex } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { projectObject } from '@outrider/api/src/pipeline/observe/project/project-object.ts';

import { snapshotOfObjects } from '../../support/cluster-rules/cluster-objects.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import type { CaseWorld } from './world-of-case.ts';

/** What all rules say of a case's clusters and of its management cluster, as the running API would. */
export interface JudgedFleet {
  readonly index: FleetIndex;
  readonly findings: readonly DetectedFinding[];
}

/** Judges everything at a time (milliseconds since the epoch). Raises when a rule fails. */
export async function judgeFleet(world: CaseWorld, now: number): Promise<JudgedFleet> {
  const index = new FleetIndex();
  for (const { kind, object } of world.watched) {
    const record = projectObject(kind, object, undefined);
    if (record === undefined) throw new TypeError(`a ${kind} of the case has no name`);
    index.apply(record);
  }
  const inside: DetectedFinding[] = [];
  for (const { id, objects } of world.clusters) {
    if (objects === undefined) continue;
    const verdict = await judgeCluster({
      rules: clusterRules,
      snapshot: snapshotOfObjects(objects, [], id),
      now,
      originOf: clusterOrigins(index, id),
      onRuleError: raise,
    });
    index.explain(id, explainedObjects(verdict));
    inside.push(...verdict.findings);
  }
  const runner = new RuleRunner({
    rules: fleetRules,
    index,
    clock: { now: () => now },
    logger: silentLogger().logger,
    onRuleError: raise,
  });
  const changes = new PendingChanges();
  runner.begin();
  for (const judgement of runner.everything()) runner.judge(judgement, changes);
  return { index, findings: [...changes.take().upserts, ...inside] };
}

function raise(rule: unknown): never {
  throw new Error(`a rule failed: ${JSON.stringify(rule)}`);
}
