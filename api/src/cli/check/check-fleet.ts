import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { ClusterReader, ReadEvent, ReadProblem } from '../../ports/cluster-reader.ts';
import type { Rule } from '../../pipeline/detect/define-rule.ts';
import { PendingChanges } from '../../pipeline/detect/pending-changes.ts';
import { RuleRunner } from '../../pipeline/detect/run-rules.ts';
import { FleetIndex } from '../../pipeline/observe/fleet-index.ts';
import { OBSERVED_RESOURCES } from '../../pipeline/observe/observed-resources.ts';
import { projectObject } from '../../pipeline/observe/project/project-object.ts';
import { OBSERVED_KINDS, type ObservedKind } from '../../pipeline/observe/records.ts';
import { worstFirst, type CheckResult } from './check-result.ts';
import { reportIncidents } from './report-incidents.ts';

/** What a check works with. */
export interface CheckParts {
  readonly reader: ClusterReader;
  readonly rules: readonly Rule[];
  readonly clock: Clock;
  readonly logger: Logger;
}

/** So many interruptions of one list, and it is given up. */
const TRIES = 4;
/** Problems that trying again does not solve. */
const FINAL: ReadonlySet<ReadProblem['kind']> = new Set(['unauthorized', 'forbidden']);
/** No Fleet is without this kind; the others came with later versions, or are not Fleet's. */
const ESSENTIAL: ObservedKind = 'Bundle';
const NO_FLEET =
  'Fleet is not installed there. Check that the address or the kubeconfig is that of the management cluster.';

/** Reads everything once and runs every rule. A kind that cannot be read becomes a gap, not an error. */
export async function checkFleet({ reader, rules, clock, logger }: CheckParts): Promise<CheckResult> {
  const index = new FleetIndex();
  const gaps = await Promise.all(OBSERVED_KINDS.map((kind) => readKind(kind, reader, index)));
  const runner = new RuleRunner({ rules, index, clock, logger });
  const changes = new PendingChanges();
  runner.begin();
  for (const judgement of runner.everything()) runner.judge(judgement, changes);
  const found = changes.take().upserts.toSorted(worstFirst);
  const titles = new Map<string, string>(rules.map(({ id, title }) => [id, title]));
  return {
    objects: Object.fromEntries(OBSERVED_KINDS.map((kind) => [kind, index.count(kind)])),
    findings: found.map(({ traits: _, ...finding }) => finding),
    incidents: reportIncidents(found, index, (rule) => titles.get(rule)),
    gaps: gaps.filter((gap) => gap !== undefined),
  };
}

/** Reads one kind to the end of its first list; answers why it could not be read, if so. */
async function readKind(
  kind: ObservedKind,
  reader: ClusterReader,
  index: FleetIndex,
): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  let interruptions = 0;
  const subscription = reader.watch(OBSERVED_RESOURCES[kind], (event: ReadEvent) => {
    if (event.type === 'page') applyPage(kind, event, index);
    if (event.type === 'synced') resolve(undefined);
    if (event.type === 'interrupted') {
      interruptions += 1;
      const { problem } = event;
      // A cluster without HelmOps has none to check.
      if (problem.kind === 'not-served') resolve(kind === ESSENTIAL ? NO_FLEET : undefined);
      else if (FINAL.has(problem.kind) || interruptions >= TRIES) {
        resolve(`${kind} could not be read. ${problem.message}`);
      }
    }
  });
  const gap = await promise;
  await subscription.stop();
  return gap;
}

function applyPage(kind: ObservedKind, page: Extract<ReadEvent, { type: 'page' }>, index: FleetIndex): void {
  page.objects.forEach((object, position) => {
    const record = projectObject(kind, object, page.sizes[position]);
    if (record !== undefined) index.apply(record);
  });
}
