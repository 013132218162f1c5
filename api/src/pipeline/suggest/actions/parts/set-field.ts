import type { CannotAct } from './compiled-action.ts';
import { settingAt, type FieldChange } from './field-change.ts';
import { valueAt, type Target } from './live-object.ts';

/** How one field is set. */
interface FieldSetting {
  readonly keys: readonly string[];
  readonly value: unknown;
  /** Said when it has the value already. */
  readonly already: string;
}

/** The change that gives one field of an object a value, or why there is none. */
export function setField(
  { content }: Target,
  { keys, value, already }: FieldSetting,
): readonly FieldChange[] | CannotAct {
  if (valueAt(content, ...keys) === value) return { cannot: already };
  const change = settingAt(content, keys, value);
  return change === undefined ? { cannot: `${keys.join('.')} is not in the shape it should be.` } : [change];
}

/** The change that makes a counter of an object one larger: what Fleet watches to do something again. */
export function raiseCounter(target: Target, ...keys: readonly string[]): readonly FieldChange[] | CannotAct {
  const now = valueAt(target.content, ...keys) ?? 0;
  if (typeof now !== 'number' || !Number.isSafeInteger(now) || !Number.isSafeInteger(now + 1)) {
    return { cannot: `${keys.join('.')} is not a whole number.` };
  }
  return setField(target, { keys, value: now + 1, already: '' });
}
