/** One value that a list is filtered by. */
export interface FilterChip<F extends string> {
  filter: F;
  value: string;
  /** The value as people know it. */
  label: string;
}
