import { inTime } from '../../../kernel/in-time.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { ObjectStep } from './prepare-draft.ts';
import { warned, type Verdict } from './verdict.ts';

/** Clusters that are asked; with more of them a sample speaks for the others. */
const MOST_CLUSTERS = 5;
/** Clusters that are asked at the same time. */
const PARALLEL = 3;
/** How long one object may take, in milliseconds. */
const PATIENCE_MS = 15_000;

/** Looks at one change of an object; what it says when nobody answers, and how long that may take. */
export interface StepLook {
  /** Rejects where it breaks, which is a failure. */
  look(step: ObjectStep): Promise<Verdict>;
  /** What is said of a cluster in which it broke. */
  broken(error: unknown): Verdict;
  readonly unanswered: Verdict;
  readonly patienceMs?: number | undefined;
}

/**
 * Looks at changes cluster by cluster, a few at a time, and says of each cluster what is worst there. Of many clusters
 * some are looked at, evenly over their ids, and that is said.
 */
export async function lookPerCluster(
  steps: readonly ObjectStep[],
  look: StepLook,
): Promise<readonly Verdict[]> {
  const byCluster = Map.groupBy(steps, ({ change }) => change.object.cluster);
  const clusters = [...byCluster.keys()].sort();
  const chosen = sampleOf(clusters, MOST_CLUSTERS);
  const verdicts = await mapBounded(chosen, PARALLEL, async (cluster) => {
    const said = await saidOf(byCluster.get(cluster) ?? [], look);
    return { ...said, cluster };
  });
  return chosen.length === clusters.length
    ? verdicts
    : [
        ...verdicts,
        warned(`Only ${chosen.length} of ${clusters.length} clusters were looked at, as a sample of them.`),
      ];
}

/** As many items as are wanted, evenly spread, the first and the last among them; the same ones each time. */
export function sampleOf<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  const step = (items.length - 1) / Math.max(1, most - 1);
  const chosen = new Set(Array.from({ length: most }, (_, position) => Math.round(position * step)));
  return items.filter((_, index) => chosen.has(index));
}

const WORST = ['passed', 'skipped', 'warned', 'failed'] as const;

/** One after the other: changes of one cluster are few. */
async function saidOf(steps: readonly ObjectStep[], look: StepLook): Promise<Verdict> {
  let worst: Verdict | undefined;
  for (const step of steps) {
    const said = await oneOf(step, look);
    if (worst === undefined || WORST.indexOf(said.outcome) > WORST.indexOf(worst.outcome)) worst = said;
  }
  return worst ?? look.unanswered;
}

async function oneOf(step: ObjectStep, look: StepLook): Promise<Verdict> {
  try {
    return await inTime(look.look(step), look.patienceMs ?? PATIENCE_MS, look.unanswered);
  } catch (error) {
    return look.broken(error);
  }
}
