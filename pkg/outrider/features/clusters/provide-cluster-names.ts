import { listClusters } from '../../client/clusters.ts';
import { useApi } from '../../client/use-api.ts';
import { useLoaded } from '../../client/use-loaded.ts';
import { provideSourceNames } from '../../components/ClaimText/source-names.ts';

/** Lets everything below call clusters by name, as soon as the names are read; call it from `setup`. */
export function provideClusterNames(): void {
  const api = useApi();
  const { data } = useLoaded(() => listClusters(api));
  provideSourceNames({ cluster: (id) => data.value?.items.find((cluster) => cluster.id === id)?.name });
}
