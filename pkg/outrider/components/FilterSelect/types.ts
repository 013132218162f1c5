/** One thing a filter can be set to. */
export interface Choice {
  value: string;
  label: string;
}
