import { classifyPodFailure } from '../../classify/classify-pod-failure.ts';
import type { PodCause } from './pod-cause.ts';

/** What the classifier adds to a cause whose text is in the table of pods; nothing for any other text. */
export function knownFailure(
  text: string | undefined,
): Pick<PodCause, 'cause' | 'remediation' | 'causeClass' | 'confidence'> {
  const { id, cause, remedy, causeClass, confidence } = classifyPodFailure(text ?? '');
  return id.startsWith('pod-') ? { cause, remediation: remedy, causeClass, confidence } : {};
}
