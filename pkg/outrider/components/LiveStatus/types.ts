/** How updates arrive, and `stale` when the last read failed. */
export type Freshness = 'connecting' | 'live' | 'polling' | 'paused' | 'stale';
