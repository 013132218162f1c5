import type { KubeObject, KubeType } from '../../world.ts';
import { matchesFields, parseFieldSelector } from './field-selector.ts';
import { parseLabelSelector } from './label-selector.ts';

/** Says whether an object is asked for. */
export type ObjectFilter = (object: KubeObject) => boolean;

/**
 * The filter of the `labelSelector` and `fieldSelector` parameters; `undefined` when there is none.
 * @throws KubeStatusError 400 when one cannot be read
 */
export function objectFilter(kubeType: KubeType, query: URLSearchParams): ObjectFilter | undefined {
  const labelSelector = query.get('labelSelector') ?? '';
  const fieldSelector = query.get('fieldSelector') ?? '';
  if (labelSelector === '' && fieldSelector === '') return undefined;
  const matchesLabels = parseLabelSelector(labelSelector);
  const requirements = parseFieldSelector(kubeType, fieldSelector);
  return (object) => matchesLabels(object.metadata.labels) && matchesFields(object, requirements);
}
