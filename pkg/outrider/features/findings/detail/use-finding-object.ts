import type { ComputedRef } from 'vue';
import { computed, watch } from 'vue';

import type { Finding } from '@contract/findings.ts';

import { getClusterObject } from '../../../client/cluster-objects.ts';
import { useApi } from '../../../client/use-api.ts';
import type { Loaded } from '../../../client/use-loaded.ts';
import { useLoaded } from '../../../client/use-loaded.ts';
import { isSameObject } from '../../../components/EvidenceList/same-object.ts';
import type { Difference } from './comparison/drift-differences.ts';
import { driftDifferences } from './comparison/drift-differences.ts';
import { parseRecord } from './comparison/json-values.ts';

/** The object of a finding as it is now, and which of its paths the finding is about. */
export interface FindingObject extends Loaded<Record<string, unknown>> {
  paths: ComputedRef<string[]>;
  /** For drift: the fields in which the object is not what its release says. */
  differences: ComputedRef<Difference[]>;
}

/** Fleet's patch from the live object to the release, where that is what a finding is about. */
function patchOf({ evidence, object }: Finding): Record<string, unknown> | undefined {
  const difference = evidence.find((item) => item.kind === 'diff' && isSameObject(item.object, object));
  return difference && parseRecord(difference.value);
}

/** Reads the object of a finding with the user's own rights; again when the finding has changed. */
export function useFindingObject(finding: () => Finding): FindingObject {
  const api = useApi();
  const loaded = useLoaded(() => getClusterObject(api, finding().object));
  watch(
    () => finding().lastChanged,
    () => void loaded.reload(),
  );
  const differences = computed(() => {
    const patch = patchOf(finding());
    return patch && loaded.data.value ? driftDifferences(loaded.data.value, patch) : [];
  });
  const paths = computed(() => {
    const { path, evidence, object } = finding();
    const there = differences.value.filter(({ live }) => live !== undefined).map((field) => field.path);
    if (there.length > 0) return there;
    if (path !== undefined) return [path];
    return evidence
      .filter((item) => item.object.kind === object.kind && item.object.name === object.name)
      .map((item) => item.path);
  });
  return { ...loaded, paths, differences };
}
