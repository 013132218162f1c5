/** What a pill means; the theme has one pair of colors for each. */
export type PillStatus = 'error' | 'warning' | 'info' | 'success' | 'unknown';
