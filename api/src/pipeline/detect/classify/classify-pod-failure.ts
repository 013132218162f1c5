import { classifyFailure, type ClassifiedFailure } from './classify-failure.ts';
import { POD_FAILURES } from './failure-table.ts';
import { fillGroups, firstMatch } from './match-failure.ts';

const MOST_CHARACTERS = 4096;
const DEFAULT_CONFIDENCE = 0.95;

/**
 * Says what a text means that a kubelet or a controller wrote about a pod. What the table of pods does not know is
 * classified as any other text. Never throws.
 */
export function classifyPodFailure(text: string): ClassifiedFailure {
  const match = firstMatch(POD_FAILURES, text.slice(0, MOST_CHARACTERS));
  if (match === undefined) return classifyFailure(text, 'Pod');
  const { entry, data } = match;
  return {
    id: entry.id,
    known: true,
    causeClass: entry.causeClass,
    cause: fillGroups(entry.cause, data),
    remedy: fillGroups(entry.remedy, data),
    transient: entry.transient ?? false,
    confidence: entry.confidence ?? DEFAULT_CONFIDENCE,
    data,
    context: [],
  };
}
