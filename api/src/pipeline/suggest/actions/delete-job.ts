import type { ActionFacts } from './parts/compiled-action.ts';
import { defineDeleteAction } from './parts/define-action.ts';
import { isFields, valueAt, type Target } from './parts/live-object.ts';
import { isControlled } from './parts/owners.ts';
import { noParameters } from './parts/parameters.ts';

/**
 * Deletes a Job that has ended, or that has pods of which none gets ready. Whoever carries it out deletes in the
 * background: over the API the default for Jobs is to leave their pods behind (batch/v1, OrphanDependents).
 */
export const deleteJob = defineDeleteAction({
  name: 'delete-job',
  kinds: ['Job'],
  parameters: noParameters,
  refusal: (target) =>
    hasEnded(target) || isStuck(target)
      ? undefined
      : 'It is still running, or has not begun: it may end by itself.',
  facts,
});

function facts(target: Target): ActionFacts {
  const isRun = isControlled(target.content, 'CronJob');
  const ended = hasEnded(target);
  return {
    risk: ended && isRun ? 'low' : 'medium',
    risks: [
      'Its pods go with it, and their logs.',
      ...(ended ? [] : ['What its pods have begun is not finished.']),
      isRun
        ? 'The CronJob makes a new Job when its schedule says so, not before.'
        : 'It is not made again by itself: only when what it belongs to is deployed again, or its drift corrected.',
    ],
    reversible: false,
    undo: 'A deleted Job is not brought back; whatever made it has to make it again.',
    reach: 'workload',
  };
}

function hasEnded({ content }: Target): boolean {
  const conditions = valueAt(content, 'status', 'conditions');
  return (
    Array.isArray(conditions) &&
    conditions.some(
      (one: unknown) =>
        isFields(one) && (one['type'] === 'Complete' || one['type'] === 'Failed') && one['status'] === 'True',
    )
  );
}

/** It has pods, and none of them is ready; where the cluster does not count ready pods it is not known. */
function isStuck({ content }: Target): boolean {
  const active = valueAt(content, 'status', 'active');
  return typeof active === 'number' && active > 0 && valueAt(content, 'status', 'ready') === 0;
}
