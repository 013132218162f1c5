import type { Change } from '../../../../contract/diagnosis/changes.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { matchesPattern } from '../../../kernel/names/matches-pattern.ts';
import { apiGroup } from '../../../kernel/object-ref.ts';
import { isObjectChange } from '../parts/changes.ts';
import { refWords } from '../parts/ref-words.ts';
import type { Guardrails } from './guardrails.ts';

type Places = Pick<Guardrails, 'allowedKinds' | 'keptNamespaces'>;

/**
 * Why the policy keeps changes from the objects they are of, each in one sentence: a kind that is not allowed, or a
 * namespace that is kept. What a change in Git makes of the cluster is not known here; it is reviewed where it is merged.
 */
export function placeProblems(changes: readonly Change[], guardrails: Places): readonly string[] {
  const objects = changes.filter(isObjectChange).map(({ object }) => object);
  const problems = objects.flatMap((object) => [
    ...kindProblems(object, guardrails),
    ...namespaceProblems(object, guardrails),
  ]);
  return [...new Set(problems)];
}

/** The same of the namespace alone. */
export function namespaceProblems(object: ObjectRef, { keptNamespaces = [] }: Places): readonly string[] {
  const { apiVersion, kind, name } = object;
  // A namespace is in none, but what is done to it is done to all that is in it.
  const isNamespace = apiGroup(apiVersion) === '' && kind === 'Namespace';
  const namespace = isNamespace ? name : object.namespace;
  const isKept = namespace !== undefined && keptNamespaces.some((one) => matchesPattern(one, namespace));
  return isKept ? [`The policy keeps namespace ${namespace}: Outrider changes nothing there.`] : [];
}

function kindProblems(object: ObjectRef, { allowedKinds }: Places): readonly string[] {
  if (allowedKinds === undefined || isOfKinds(object, allowedKinds)) return [];
  return [`${refWords(object)} is of a kind that the policy does not allow to be changed.`];
}

/** Whether an object is of one of these kinds, as policies name them. */
export function isOfKinds(
  { apiVersion, kind }: Pick<ObjectRef, 'apiVersion' | 'kind'>,
  kinds: readonly string[],
): boolean {
  const group = apiGroup(apiVersion);
  const named = group === '' ? kind : `${group}/${kind}`;
  return kinds.some((pattern) => matchesPattern(pattern, named));
}
