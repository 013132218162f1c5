import type { ComputedRef } from 'vue';
import { computed, watch } from 'vue';

import type { RollbackCandidate, RollbackPlan } from '@contract/diagnosis/rollbacks.ts';

import { getRollback } from '../../client/diagnosis/deployments.ts';
import { useApi } from '../../client/use-api.ts';
import type { Loaded } from '../../client/use-loaded.ts';
import { useLoaded } from '../../client/use-loaded.ts';
import { useRoute, useRouter } from '../../host/router.ts';

/** The plan of one bundle for the revision and the incident that the URL names. */
export interface RollbackModel extends Loaded<RollbackPlan> {
  /** The candidate that the options go back to. */
  chosen: ComputedRef<RollbackCandidate | undefined>;
  /** Plans the way back to another revision. */
  choose(revision: string): void;
}

/** Reads the plan of a bundle (`namespace/name`), again when another revision is chosen. */
export function useRollback(bundle: string): RollbackModel {
  const api = useApi();
  const route = useRoute();
  const router = useRouter();
  const asked = computed(() => {
    const { to, incident } = route.query;
    return {
      ...(typeof to === 'string' && to !== '' && { to }),
      ...(typeof incident === 'string' && incident !== '' && { incident }),
    };
  });
  const loaded = useLoaded(() => getRollback(api, bundle, asked.value));
  watch(
    () => JSON.stringify(asked.value),
    () => void loaded.reload(),
  );
  const chosen = computed(() => {
    const { candidates, chosen: revision } = loaded.data.value ?? {};
    return candidates?.find((candidate) => candidate.revision === revision);
  });
  return {
    ...loaded,
    chosen,
    choose: (revision) => void router.replace({ query: { ...route.query, to: revision }, hash: route.hash }),
  };
}
