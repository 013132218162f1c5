import { isFields } from '../../suggest/actions/parts/live-object.ts';

/** What stands at a JSON Pointer (RFC 6901) of an object; `undefined` where there is no such place. */
export function valueAtPointer(content: unknown, pointer: string): unknown {
  return keysOf(pointer).reduce<unknown>(childOf, content);
}

/** Whether a place is, or would be, an item of a list. */
export function isListItem(content: unknown, pointer: string): boolean {
  const keys = keysOf(pointer);
  return keys.at(-1) === '-' || Array.isArray(keys.slice(0, -1).reduce<unknown>(childOf, content));
}

/** The pointer of a child. */
export function childPointer(parent: string, key: string): string {
  return `${parent}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function keysOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function childOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(key) ? (value as unknown[])[Number(key)] : undefined;
  return isFields(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
