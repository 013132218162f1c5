import { asRecord } from '../json.ts';
import { deepEqual } from '../store/deep-equal.ts';

/** Orders a merged list as `$setElementOrder` says; items it does not name keep their place relative to the next one. */
export function applyElementOrder(items: unknown[], order: unknown[], key: string): unknown[] {
  const rankOf = (item: unknown) => order.findIndex((wanted) => sameElement(item, wanted, key));
  const named = items.filter((item) => rankOf(item) >= 0).sort((left, right) => rankOf(left) - rankOf(right));
  const result: unknown[] = [];
  let next = 0;
  for (const item of items) {
    if (rankOf(item) < 0) result.push(item);
    else {
      result.push(named[next]);
      next += 1;
    }
  }
  return result;
}

function sameElement(item: unknown, wanted: unknown, key: string): boolean {
  return key === '' ? deepEqual(item, wanted) : deepEqual(asRecord(item)[key], asRecord(wanted)[key]);
}
