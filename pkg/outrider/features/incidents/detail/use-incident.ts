import type { ComputedRef, Ref } from 'vue';
import { computed } from 'vue';

import type { IncidentDetail, IncidentEntry } from '@contract/diagnosis/incidents.ts';

import { useFindingNames } from '../../../client/diagnosis/finding-names.ts';
import { getIncident, getIncidentTimeline } from '../../../client/diagnosis/incidents.ts';
import type { LiveState } from '../../../client/live/live-connection.ts';
import { useLive } from '../../../client/live/use-live.ts';
import { useRefresh } from '../../../client/live/use-refresh.ts';
import { useApi } from '../../../client/use-api.ts';
import type { Loaded } from '../../../client/use-loaded.ts';
import { useLoaded } from '../../../client/use-loaded.ts';
import { provideSourceNames } from '../../../components/ClaimText/source-names.ts';
import { findingNames } from './incident-sources.ts';
import { touchesIncident } from './touches-incident.ts';

/** One incident with what happened in it. */
export interface IncidentStory {
  incident: IncidentDetail;
  timeline: IncidentEntry[];
}

/** Reads one incident and its timeline, keeps both fresh, and names what its claims rest on. */
export function useIncident(id: string): Loaded<IncidentStory> & {
  incident: ComputedRef<IncidentDetail | undefined>;
  live: Readonly<Ref<LiveState>>;
} {
  const api = useApi();
  const loaded = useLoaded<IncidentStory>(async () => {
    const [incident, { entries }] = await Promise.all([getIncident(api, id), getIncidentTimeline(api, id)]);
    return { incident, timeline: entries };
  });
  useRefresh(loaded);
  const live = useLive(api, {
    loaded,
    touches: (event) => loaded.data.value !== undefined && touchesIncident(event, loaded.data.value.incident),
  });
  const readName = useFindingNames();
  const incident = computed(() => loaded.data.value?.incident);
  const findings = computed(() => incident.value && findingNames(incident.value));
  const clusters = computed(() => new Map(incident.value?.clusters.map((row) => [row.cluster, row])));
  provideSourceNames({
    finding: (finding) => {
      const name = findings.value?.get(finding);
      return name?.bundle ? `${name.bundle} · ${name.cluster}` : readName(finding);
    },
    cluster: (cluster) => clusters.value.get(cluster)?.clusterName,
    fleetCluster: (cluster) => clusters.value.get(cluster)?.fleetCluster,
  });
  return { ...loaded, incident, live };
}
