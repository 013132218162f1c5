import type { EmergencyStop } from '@contract/fixes/autonomy.ts';

import { getStop, liftStop, pressStop } from '../../client/fixes/autonomy.ts';
import { useRefresh } from '../../client/live/use-refresh.ts';
import { useApi } from '../../client/use-api.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';
import type { Change } from './use-change.ts';
import { useChange } from './use-change.ts';

/** The emergency stop, and what the user does with it. */
export interface UsedStop extends Loaded<EmergencyStop>, Omit<Change, 'change'> {
  /** Answers whether it was done. */
  press(reason: string): Promise<boolean>;
  /** Lifts the stop of this revision, which is the one that was looked at; answers whether it was done. */
  lift(reason: string, revision: number): Promise<boolean>;
}

/** Reads the emergency stop, keeps it fresh, and presses or lifts it. */
export function useStop(): UsedStop {
  const api = useApi();
  const loaded = useLoaded(() => getStop(api));
  useRefresh(loaded);
  const { busy, refused, change } = useChange(loaded);
  return {
    ...loaded,
    busy,
    refused,
    press: (reason) => change(() => pressStop(api, reason)),
    lift: (reason, revision) => change(() => liftStop(api, { reason, revision })),
  };
}
