import type { ComputedRef } from 'vue';
import { computed, onScopeDispose, watch } from 'vue';

import type { SummaryGroup } from '@contract/summary.ts';

import type { Api } from '../../client/api.ts';
import { liveConnection } from '../../client/live/browser-live.ts';
import { paced } from '../../client/paced.ts';
import { getSummary } from '../../client/summary.ts';
import { useApi } from '../../client/use-api.ts';
import type { DashboardResource } from '../../host/dashboard-resource.ts';
import { useRouteCluster } from '../../host/route-cluster.ts';
import type { HealthBoard } from './health-board.ts';
import { createHealthBoard } from './health-board.ts';
import { healthKey } from './row-health.ts';

/** What a cell knows. `unknown`: the API did not answer. `none`: the row is of a kind without health. */
export type CellHealth =
  | { state: 'none' | 'loading' | 'unknown' | 'well' }
  | { state: 'findings'; group: SummaryGroup };

/** A burst of events causes one request per list; where events never stop, requests are 3 s apart. */
const PACE = { delay: 1000, pause: 3000 };

interface SharedBoard extends HealthBoard {
  address: string;
  cells: number;
  stopListening?: () => void;
}

const boards = new Map<string, SharedBoard>();

function after(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}

function sharedBoard(api: Api): SharedBoard {
  const address = api.address('/summary');
  const board = boards.get(address) ?? {
    ...createHealthBoard({ load: (question) => getSummary(api, question), now: Date.now, after }),
    address,
    cells: 0,
  };
  boards.set(address, board);
  return board;
}

function listen(api: Api, board: SharedBoard): () => void {
  const soon = paced(() => board.refresh(), PACE);
  const unsubscribe = liveConnection(api.address('/live')).subscribe(({ type }) => {
    if (type !== 'observation') soon.run();
  });
  return () => {
    soon.stop();
    unsubscribe();
  };
}

/** The health of one row; all cells on the page share one request per list and one stream of events. */
export function useHealth(row: () => DashboardResource): ComputedRef<CellHealth> {
  const api = useApi();
  const cluster = useRouteCluster();
  const board = sharedBoard(api);
  board.cells += 1;
  onScopeDispose(() => {
    board.cells -= 1;
    if (board.cells > 0) return;
    board.stopListening?.();
    board.stop();
    // The next table may be another user's: what this one was told must not outlive it.
    boards.delete(board.address);
  });
  const health = computed<CellHealth>(() => {
    const key = healthKey(row(), cluster.value);
    if (!key) return { state: 'none' };
    const { groups, problem } = board.entry(key.question).value;
    if (!groups) return { state: problem ? 'unknown' : 'loading' };
    const group = groups.get(key.key);
    return group?.worst !== undefined && group.total > 0 ? { state: 'findings', group } : { state: 'well' };
  });
  // Where no API answers there is nothing to listen to, and asking for a stream again and again would fill the console.
  watch(
    () => health.value.state === 'well' || health.value.state === 'findings',
    (answered) => {
      if (answered) board.stopListening ??= listen(api, board);
    },
    { immediate: true },
  );
  return health;
}
