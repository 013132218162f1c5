import type { Ref } from 'vue';

import type { Finding, FindingHistory } from '@contract/findings.ts';

import { getFinding, getFindingHistory } from '../../../client/findings.ts';
import type { LiveState } from '../../../client/live/live-connection.ts';
import { useApi } from '../../../client/use-api.ts';
import { useLive } from '../../../client/live/use-live.ts';
import type { Loaded } from '../../../client/use-loaded.ts';
import { useLoaded } from '../../../client/use-loaded.ts';

/** One finding with what happened to it. */
export interface FindingStory {
  finding: Finding;
  history: FindingHistory['entries'];
}

/** Reads one finding and its history, and keeps both fresh. */
export function useFinding(id: string): Loaded<FindingStory> & { live: Readonly<Ref<LiveState>> } {
  const api = useApi();
  const loaded = useLoaded<FindingStory>(async () => {
    const [finding, history] = await Promise.all([getFinding(api, id), getFindingHistory(api, id)]);
    return { finding, history: history.entries };
  });
  return {
    ...loaded,
    live: useLive(api, { loaded, touches: (event) => event.type === 'finding' && event.id === id }),
  };
}
