import type { RollbackOption } from '@contract/diagnosis/rollbacks.ts';

/** Ways that can be gone before those that cannot, each in the order of the plan: the most durable first. */
export function availableFirst(options: readonly RollbackOption[]): RollbackOption[] {
  return [...options].sort((left, right) => Number(right.available) - Number(left.available));
}
