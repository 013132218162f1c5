/** One value that a list is filtered by. */
export interface FilterChip {
  /** Name of the filter, which the words know. */
  filter: string;
  value: string;
  /** The value as people know it. */
  label: string;
}
