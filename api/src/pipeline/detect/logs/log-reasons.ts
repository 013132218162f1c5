import { API_REASONS } from './reasons/api-reasons.ts';
import { CONFIG_REASONS } from './reasons/config-reasons.ts';
import { CRASH_REASONS } from './reasons/crash-reasons.ts';
import type { LogReasonEntry } from './reasons/log-reason-entry.ts';
import { NETWORK_REASONS } from './reasons/network-reasons.ts';
import { NODE_REASONS } from './reasons/node-reasons.ts';

export type { LogReasonEntry };

/** What programs write before they end, most specific first; that a program gave up at all comes last. */
export const LOG_REASONS: readonly LogReasonEntry[] = [
  ...API_REASONS,
  ...NETWORK_REASONS,
  ...NODE_REASONS,
  ...CONFIG_REASONS,
  ...CRASH_REASONS,
];
