import type { ComputedRef } from 'vue';
import { computed, watch } from 'vue';

import type { Finding } from '@contract/findings.ts';

import { getClusterObject } from '../../../client/cluster-objects.ts';
import { useApi } from '../../../client/use-api.ts';
import type { Loaded } from '../../../client/use-loaded.ts';
import { useLoaded } from '../../../client/use-loaded.ts';

/** The object of a finding as it is now, and which of its paths the finding is about. */
export interface FindingObject extends Loaded<Record<string, unknown>> {
  paths: ComputedRef<string[]>;
}

/** Reads the object of a finding with the user's own rights; again when the finding has changed. */
export function useFindingObject(finding: () => Finding): FindingObject {
  const api = useApi();
  const loaded = useLoaded(() => getClusterObject(api, finding().object));
  watch(
    () => finding().lastChanged,
    () => void loaded.reload(),
  );
  const paths = computed(() => {
    const { path, evidence, object } = finding();
    if (path !== undefined) return [path];
    return evidence
      .filter((item) => item.object.kind === object.kind && item.object.name === object.name)
      .map((item) => item.path);
  });
  return { ...loaded, paths };
}
