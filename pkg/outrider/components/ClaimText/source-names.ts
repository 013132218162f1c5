import type { InjectionKey } from 'vue';
import { inject, provide } from 'vue';

/** Names of what claims rest on, as far as a page knows them: claims themselves only carry ids. */
export interface SourceNames {
  /** What a finding is about, in a few words. */
  finding?(id: string): string | undefined;
  /** Name of a cluster, by Rancher's id. */
  cluster?(id: string): string | undefined;
  /** `namespace/name` of the Fleet Cluster behind one, whose page opens also while the cluster is away. */
  fleetCluster?(id: string): string | undefined;
}

const NAMES: InjectionKey<SourceNames> = Symbol('names of sources');

/** Tells every `ClaimText` below what the ids in its sources stand for, besides what is told further up; call it from `setup`. */
export function provideSourceNames(names: SourceNames): void {
  provide(NAMES, { ...inject(NAMES, {}), ...names });
}

/** The names that the page around provides; none when it provides none. */
export function useSourceNames(): SourceNames {
  return inject(NAMES, {});
}
