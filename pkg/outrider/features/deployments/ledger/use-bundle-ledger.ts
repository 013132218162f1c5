import type { BundleLedger } from '@contract/diagnosis/deployments.ts';

import { getBundleLedger } from '../../../client/diagnosis/deployments.ts';
import { useLive } from '../../../client/live/use-live.ts';
import { useApi } from '../../../client/use-api.ts';
import type { Loaded } from '../../../client/use-loaded.ts';
import { useLoaded } from '../../../client/use-loaded.ts';

/** Reads the ledger of a bundle (`namespace/name`), again when something happens to the bundle. */
export function useBundleLedger(bundle: string): Loaded<BundleLedger> {
  const api = useApi();
  const loaded = useLoaded(() => getBundleLedger(api, bundle));
  useLive(api, { loaded, touches: (event) => event.type === 'finding' && event.bundle === bundle });
  return loaded;
}
