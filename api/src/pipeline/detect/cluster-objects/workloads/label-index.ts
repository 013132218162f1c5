import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import { matchesLabelSelector, matchesPairs, type LabelSelector } from '../match-labels.ts';
import { podTemplateOf } from './pod-template.ts';
import { workloadsOf, type Workload } from './workloads.ts';

/** A workload, and a set of labels that its pods have or are to have. */
interface Labelled {
  readonly workload: Workload;
  readonly labels: Readonly<Record<string, string>>;
}

interface LabelIndex {
  readonly byPair: ReadonlyMap<string, readonly Labelled[]>;
  readonly byNamespace: ReadonlyMap<string, readonly Labelled[]>;
}

const NONE: readonly Labelled[] = [];

const labelIndex = perSnapshot((snapshot): LabelIndex => {
  const all = workloadsOf(snapshot).flatMap((workload) => {
    const template = podTemplateOf(workload);
    const labels = [...(template ? [template.labels] : []), ...workload.pods.map((pod) => pod.labels)];
    return labels.map((one): Labelled => ({ workload, labels: one }));
  });
  const byPair = new Map<string, Labelled[]>();
  for (const one of all) {
    for (const [key, value] of Object.entries(one.labels)) {
      const place = pairKey(one.workload.head.namespace, key, value);
      const list = byPair.get(place);
      if (list === undefined) byPair.set(place, [one]);
      else list.push(one);
    }
  }
  return { byPair, byNamespace: Map.groupBy(all, ({ workload }) => workload.head.namespace) };
});

/** The workloads of a namespace whose pods, existing or to be made, have all these labels. */
export function workloadsWithPairs(
  snapshot: ClusterSnapshot,
  namespace: string,
  pairs: Readonly<Record<string, string>>,
): readonly Workload[] {
  const { byPair } = labelIndex(snapshot);
  const candidates = Object.entries(pairs)
    .map(([key, value]) => byPair.get(pairKey(namespace, key, value)) ?? NONE)
    .toSorted((left, right) => left.length - right.length);
  return unique((candidates[0] ?? NONE).filter(({ labels }) => matchesPairs(pairs, labels)));
}

/** The workloads of a namespace whose pods, existing or to be made, satisfy a label selector. */
export function workloadsMatching(
  snapshot: ClusterSnapshot,
  namespace: string,
  selector: LabelSelector,
): readonly Workload[] {
  if (selector.matchExpressions.length === 0 && Object.keys(selector.matchLabels).length > 0) {
    return workloadsWithPairs(snapshot, namespace, selector.matchLabels);
  }
  const all = labelIndex(snapshot).byNamespace.get(namespace) ?? NONE;
  return unique(all.filter(({ labels }) => matchesLabelSelector(selector, labels)));
}

/** The workload of a namespace whose labels come nearest to the wanted ones, and what differs. */
export function nearestWorkload(
  snapshot: ClusterSnapshot,
  namespace: string,
  pairs: Readonly<Record<string, string>>,
): { readonly workload: Workload; readonly differing: readonly string[] } | undefined {
  const all = labelIndex(snapshot).byNamespace.get(namespace) ?? NONE;
  const wanted = Object.entries(pairs);
  let best: { readonly workload: Workload; readonly differing: readonly string[] } | undefined;
  for (const { workload, labels } of all) {
    const differing = wanted.filter(([key, value]) => labels[key] !== value).map(([key]) => key);
    const shares = differing.length < wanted.length || differing.some((key) => labels[key] !== undefined);
    if (shares && (best === undefined || differing.length < best.differing.length)) {
      best = { workload, differing };
    }
  }
  return best;
}

function unique(found: readonly Labelled[]): readonly Workload[] {
  return [...new Set(found.map(({ workload }) => workload))];
}

function pairKey(namespace: string, key: string, value: string): string {
  return `${namespace}|${key}=${value}`;
}
