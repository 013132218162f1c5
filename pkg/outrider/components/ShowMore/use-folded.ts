import type { ComputedRef } from 'vue';
import { computed, ref } from 'vue';

/** The first of many, or all of them once they are unfolded. */
export interface Folded<T> {
  shown: ComputedRef<T[]>;
  /** How many are not shown. */
  hidden: ComputedRef<number>;
  unfold(): void;
}

/** Shows the first `atFirst` of many until they are unfolded, for good. */
export function useFolded<T>(all: () => readonly T[], atFirst: number): Folded<T> {
  const everything = ref(false);
  const shown = computed(() => all().slice(0, everything.value ? undefined : atFirst));
  return {
    shown,
    hidden: computed(() => all().length - shown.value.length),
    unfold: () => (everything.value = true),
  };
}
