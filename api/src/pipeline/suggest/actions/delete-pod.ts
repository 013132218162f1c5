import type { ActionFacts } from './parts/compiled-action.ts';
import { defineDeleteAction } from './parts/define-action.ts';
import { textAt, type Target } from './parts/live-object.ts';
import { isControlled } from './parts/owners.ts';
import { noParameters } from './parts/parameters.ts';

/** Deletes a pod that something will make again. */
export const deletePod = defineDeleteAction({
  name: 'delete-pod',
  kinds: ['Pod'],
  parameters: noParameters,
  refusal,
  facts,
});

function refusal({ content }: Target): string | undefined {
  if (textAt(content, 'metadata', 'annotations', 'kubernetes.io/config.mirror') !== undefined) {
    return 'It stands for a file on its node (static pod): deleting it ends nothing.';
  }
  return isControlled(content) ? undefined : 'Nothing would make it again: no controller looks after it.';
}

function facts({ content }: Target): ActionFacts {
  const hasEnded = ['Failed', 'Succeeded'].includes(textAt(content, 'status', 'phase') ?? '');
  return {
    risk: hasEnded ? 'low' : 'medium',
    risks: [
      ...(hasEnded ? [] : ['It is ended, with what it holds in memory and in volumes of its own.']),
      'Its log goes with it.',
      ...(isControlled(content, 'Job') ? ['Its Job counts it as a failed attempt.'] : []),
    ],
    reversible: false,
    undo: 'A deleted pod is not brought back; its controller makes another one.',
    reach: hasEnded ? 'nothing' : 'workload',
  };
}
