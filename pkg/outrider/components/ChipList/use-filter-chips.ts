import type { ComputedRef } from 'vue';
import { computed } from 'vue';

import type { FilterChip } from './types.ts';

/** What the chips of a list are made of: which filters hold values, and what their values are called. */
export interface ChipSource<F extends string> {
  /** The filters, in the order of their chips. */
  filters: readonly F[];
  values(filter: F): readonly string[] | undefined;
  label(filter: F, value: string): string;
  /** Sets filters to other values. */
  change(patch: Record<string, string[]>): void;
}

/** The chips of a list, and how its filters are changed. */
export interface FilterChips<F extends string> {
  chips: ComputedRef<FilterChip<F>[]>;
  add(filter: F, value: string): void;
  remove(chip: FilterChip<F>): void;
  clear(): void;
}

/** Shows the values of filters as chips; a value is added once, and taken away with its chip. */
export function useFilterChips<F extends string>(source: ChipSource<F>): FilterChips<F> {
  const { filters } = source;
  const valuesOf = (filter: F): readonly string[] => source.values(filter) ?? [];
  return {
    chips: computed(() =>
      filters.flatMap((filter) =>
        valuesOf(filter).map((value) => ({ filter, value, label: source.label(filter, value) })),
      ),
    ),
    add(filter, value) {
      source.change({ [filter]: [...new Set([...valuesOf(filter), value])] });
    },
    remove({ filter, value }) {
      source.change({ [filter]: valuesOf(filter).filter((other) => other !== value) });
    },
    clear() {
      source.change(Object.fromEntries(filters.map((filter) => [filter, []])));
    },
  };
}
