import { invalid } from './object-errors.ts';
import type { KubeStatusError, StatusCause } from './status-error.ts';

/** The options of which verb are wrong, as errors name them. */
export type OptionsKind =
  | 'CreateOptions'
  | 'DeleteOptions'
  | 'ListOptions'
  | 'PatchOptions'
  | 'UpdateOptions';

/** 422 for a parameter of a request, or a field of its options, that has a value it cannot have. */
export function invalidOption(kind: OptionsKind, cause: StatusCause): KubeStatusError {
  return invalid({ group: 'meta.k8s.io', plural: '', kind }, '', [cause]);
}

/** 422 for a value that is not one of a set; the values are named as they are given. */
export function unsupportedOption(
  kind: OptionsKind,
  { field, value, supported }: { field: string; value: string; supported: string[] },
): KubeStatusError {
  const values = supported.map((item) => `"${item}"`).join(', ');
  const message = `Unsupported value: ${value}: supported values: ${values}`;
  return invalidOption(kind, { reason: 'FieldValueNotSupported', message, field });
}

/** The options of a write by its HTTP method. */
export function writeOptionsKind(method: string | undefined): OptionsKind {
  if (method === 'POST') return 'CreateOptions';
  if (method === 'PATCH') return 'PatchOptions';
  return method === 'DELETE' ? 'DeleteOptions' : 'UpdateOptions';
}
