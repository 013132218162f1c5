import type { Condition } from '../shapes.ts';

/** When a condition was last touched if it is new or changed: RFC 3339. */
export interface ConditionClock {
  at: string;
  /** Conditions before this write; unchanged ones keep their time. */
  before: readonly Condition[] | undefined;
}

/** What a condition says now. */
export interface ConditionText {
  status: Condition['status'];
  reason?: string;
  message?: string;
}

/** Sets a condition in wrangler's way: its time moves only when status or message change. */
export function condition(type: string, text: ConditionText, clock: ConditionClock): Condition {
  const before = clock.before?.find((old) => old.type === type);
  const unchanged = before?.status === text.status && (before.message ?? '') === (text.message ?? '');
  return {
    type,
    status: text.status,
    lastUpdateTime: unchanged && before.lastUpdateTime ? before.lastUpdateTime : clock.at,
    ...(text.reason && { reason: text.reason }),
    ...(text.message && { message: text.message }),
  };
}

/** wrangler's SetError: False with reason `Error` and the text, or True without one. */
export function errorCondition(type: string, error: string | undefined, clock: ConditionClock): Condition {
  return error === undefined
    ? condition(type, { status: 'True' }, clock)
    : condition(type, { status: 'False', reason: 'Error', message: error }, clock);
}

/** The message of a condition, or the empty string. */
export function conditionMessage(conditions: readonly Condition[] | undefined, type: string): string {
  return conditions?.find((entry) => entry.type === type)?.message ?? '';
}
