import { readySince } from '../../../detect/evidence/deployment-times.ts';
import { frozenBy } from '../../../detect/evidence/frozen-status.ts';
import { OVERDUE_MS } from '../../../detect/workload/define-workload-rule.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';

/** How long a deployment may be not ready before that counts, in milliseconds. */
export interface Patience {
  /** When an object of it says that it failed. */
  readonly failingMs: number;
  /** When its objects only progress or wait. */
  readonly waitingMs: number;
}

/** What progresses is given as long as findings give it; what failed, only the moment that a restart takes. */
export const DEFAULT_PATIENCE: Patience = { failingMs: 10_000, waitingMs: OVERDUE_MS };

/** Remembers since when deployments are not ready: only of those that are not. */
export class NotReadyPatience {
  readonly #patience: Patience;
  readonly #notReady = new Map<string, { readonly since: number; lost: boolean }>();

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  /** Since when a deployment is not ready, once that has lasted too long; `undefined` before and when it is ready. */
  badSince(deployment: BundleDeploymentRecord, now: number): number | undefined {
    const { key } = deployment;
    if (!isNotReady(deployment)) {
      this.#notReady.delete(key);
      return undefined;
    }
    const since = Math.min(now, readySince(deployment) ?? now);
    const entry = this.#notReady.get(key) ?? { since, lost: false };
    this.#notReady.set(key, entry);
    entry.lost ||= now - entry.since >= this.#lengthFor(deployment);
    return entry.lost ? entry.since : undefined;
  }

  /** Whether patience with a deployment is at an end, and nobody was told yet. */
  isDue(deployment: BundleDeploymentRecord, now: number): boolean {
    const entry = this.#notReady.get(deployment.key);
    return entry?.lost === false && now - entry.since >= this.#lengthFor(deployment);
  }

  /** Forgets a deployment that is gone. */
  forget(key: string): void {
    this.#notReady.delete(key);
  }

  /** Keys of deployments that are not ready, and that may therefore lose patience without another change. */
  waiting(): readonly string[] {
    return [...this.#notReady.keys()];
  }

  #lengthFor({ nonReady }: BundleDeploymentRecord): number {
    return nonReady.some((object) => object.error) ? this.#patience.failingMs : this.#patience.waitingMs;
  }
}

/** Applied and not ready, by the word of an agent that looks. */
function isNotReady(deployment: BundleDeploymentRecord): boolean {
  return deployment.state === 'NotReady' && frozenBy(deployment) === undefined;
}
