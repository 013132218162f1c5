import type { Incident } from '@contract/diagnosis/incidents.ts';

/** The numbers of "7 of 40 clusters, 3 bundles". */
export interface ExtentValues {
  affected: number;
  /** Clusters that run the same, affected or not. */
  clusters: number;
  /** Of these clusters, those that are not affected. */
  unaffected: number;
  bundles: number;
  findings: number;
  // What words are filled in with may hold any name.
  [name: string]: number;
}

/** What an incident touches, in the numbers that its words are filled in with. */
export function extentValues({ extent, bundles }: Pick<Incident, 'extent' | 'bundles'>): ExtentValues {
  return {
    affected: extent.clusters,
    clusters: extent.clusters + extent.unaffectedClusters,
    unaffected: extent.unaffectedClusters,
    bundles: bundles.length,
    findings: extent.findings,
  };
}
