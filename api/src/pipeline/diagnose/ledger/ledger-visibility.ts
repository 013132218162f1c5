import { mapBounded } from '../../../kernel/map-bounded.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { AccessView } from '../../detect/access/access-view.ts';
import { originRef } from '../../detect/access/origin-refs.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { LedgerVisibility } from './ledger-reads.ts';

/** How many rights one request may ask for at once. */
const PARALLEL = 16;

/** A view is kept for a moment, so what follows from it need not be worked out anew for each panel of a page. */
const known = new WeakMap<AccessView, Promise<LedgerVisibility>>();

const NOTHING: LedgerVisibility = {
  workspaces: [],
  clusters: [],
  clusterNamespaces: [],
  deploymentNamespaces: [],
};

/** What of the ledger a caller may see: entries of Bundles in workspaces and on clusters that the caller may read. */
export function ledgerVisibility(
  view: AccessView,
  snapshot: Snapshot | undefined,
): Promise<LedgerVisibility> {
  if (view.visibility.kind === 'all') return Promise.resolve({});
  if (!snapshot) return Promise.resolve(NOTHING);
  const remembered = known.get(view);
  if (remembered) return remembered;
  const visibility = workOut(view, snapshot);
  known.set(view, visibility);
  visibility.catch(() => known.delete(view));
  return visibility;
}

async function workOut(view: AccessView, snapshot: Snapshot): Promise<LedgerVisibility> {
  const spaces = [...new Set([...snapshot.all('Bundle')].map((bundle) => bundle.namespace ?? ''))];
  const readable = await keep(spaces, (namespace) => view.seesFindingsOn(fleetObject('Bundle', namespace)));
  // Without any Bundle there is nothing to see, so nothing more is asked.
  const all = readable.length === 0 ? [] : [...snapshot.all('Cluster')];
  const clusters = await keep(all, (cluster) => view.maySee(originRef('cluster', cluster.clusterId)));
  const namespaces = clusters.flatMap((cluster) => cluster.deploymentNamespace ?? []);
  return {
    workspaces: readable,
    clusters: clusters.map((cluster) => cluster.clusterId),
    clusterNamespaces: await keep(
      [...new Set(clusters.map(({ namespace = '' }) => namespace))],
      (namespace) => view.seesFindingsOn(fleetObject('Cluster', namespace)),
    ),
    deploymentNamespaces: await keep(namespaces, (namespace) =>
      view.seesFindingsOn(fleetObject('BundleDeployment', namespace)),
    ),
    findings: view.visibility,
  };
}

function fleetObject(kind: string, namespace: string) {
  return { cluster: LOCAL_CLUSTER, apiVersion: 'fleet.cattle.io/v1alpha1', kind, namespace, name: '' };
}

async function keep<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<T[]> {
  const verdicts = await mapBounded(items, PARALLEL, test);
  return items.filter((_, index) => verdicts[index]);
}
