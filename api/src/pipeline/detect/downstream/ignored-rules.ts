import type { DownstreamMetadata } from '../../observe/downstream/downstream-record.ts';
import type { DescribedRule } from '../rule-facts.ts';

/** Rule ids and codes that an object's owners do not want to hear of, separated by commas; `*` is all of them. */
const IGNORE = 'outrider.io/ignore';
/** The same for istioctl, which knows only its own codes. */
const ISTIO_SUPPRESS = 'galley.istio.io/analyze-suppress';

/** Whether the object says that what this rule finds about it is known and accepted. */
export function isIgnored(object: DownstreamMetadata, rule: DescribedRule): boolean {
  const own = wordsOf(object.annotations[IGNORE]);
  const istio = rule.family === 'istio' ? wordsOf(object.annotations[ISTIO_SUPPRESS]) : [];
  const names = new Set(['*', rule.id, ...codesOf(rule)]);
  return [...own, ...istio].some((word) => names.has(word));
}

function wordsOf(annotation: string | undefined): readonly string[] {
  return annotation === undefined ? [] : annotation.split(',').map((word) => word.trim());
}

/** A message with codes of its own is told apart by them: only codes that hold for the whole rule count. */
function codesOf(rule: DescribedRule): readonly string[] {
  const ofMessages = Object.values(rule.messages).flatMap((message) => message.codes ?? []);
  return new Set(ofMessages).size > 1 ? (rule.codes ?? []) : [...(rule.codes ?? []), ...ofMessages];
}
