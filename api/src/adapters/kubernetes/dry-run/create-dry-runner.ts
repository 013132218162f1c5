import { Limiter } from '../../../kernel/limiter.ts';
import type { DryRunAnswer, DryRunner, KubernetesChange } from '../../../ports/dry-runner.ts';
import { changeProblem } from '../changes/change-problem.ts';
import { PerCluster } from '../changes/per-cluster.ts';
import { prepareChange } from '../changes/prepare-change.ts';
import { ServedResources } from '../changes/served-resources.ts';
import type { ClusterAccess } from '../cluster-access.ts';
import { KubeHttp, type Patience } from '../kube-http.ts';
import { asReadError } from '../read/read-error.ts';
import { dryRunAnswer } from './dry-run-answer.ts';
import { DryRunHttp } from './dry-run-http.ts';

/** How changes are tried. */
export interface DryRunnerOptions {
  /** The way to the API server of a cluster, with the rights of the account that tries changes. */
  readonly accessTo: (cluster: string) => ClusterAccess;
  /** Who would own the changed fields; the same as for the write, or conflicts would differ. */
  readonly fieldManager: string;
  /** How many changes may be tried in one cluster at a time; 4 unless given. */
  readonly concurrency?: number | undefined;
  readonly patience?: Patience | undefined;
}

/** A dry-runner that holds connections. */
export interface OpenDryRunner extends DryRunner {
  /** Closes idle connections. */
  close(): void;
}

interface TriedCluster {
  readonly tries: DryRunHttp;
  readonly served: ServedResources;
  readonly limiter: Limiter;
  close(): void;
}

const CONCURRENCY = 4;
/** Admission webhooks take up to 30 seconds. */
const PATIENCE: Patience = { answerMs: 40_000, idleMs: 10_000 };

/** Makes what tries changes in the clusters they are meant for. */
export function createDryRunner(options: DryRunnerOptions): OpenDryRunner {
  const clusters = new PerCluster((cluster) => openCluster(cluster, options));
  return {
    async dryRun(change) {
      if (!('object' in change)) {
        return { outcome: 'unknown', message: 'A change in Git cannot be tried in a cluster.' };
      }
      const problem = changeProblem(change);
      if (problem !== undefined) return { outcome: 'refused', message: problem };
      try {
        return await tryIn(clusters.of(change.object.cluster), change, options.fieldManager);
      } catch (error) {
        return { outcome: 'unknown', message: asReadError(error).message };
      }
    },
    close: () => clusters.close(),
  };
}

function openCluster(cluster: string, options: DryRunnerOptions): TriedCluster {
  const access = options.accessTo(cluster);
  const patience = options.patience ?? PATIENCE;
  const reads = new KubeHttp(access);
  const tries = new DryRunHttp(access, patience);
  return {
    tries,
    served: new ServedResources(reads, patience),
    limiter: new Limiter(options.concurrency ?? CONCURRENCY),
    close() {
      reads.close();
      tries.close();
    },
  };
}

async function tryIn(
  { tries, served, limiter }: TriedCluster,
  change: KubernetesChange,
  fieldManager: string,
): Promise<DryRunAnswer> {
  const leave = await limiter.enter();
  try {
    const prepared = await prepareChange(change, served, fieldManager);
    if ('cannot' in prepared) return { outcome: 'refused', message: prepared.cannot };
    return dryRunAnswer(change, await tries.try(prepared.request));
  } finally {
    leave();
  }
}
