import { notAcceptable } from '../answer/request-errors.ts';

/** The form in which objects are wanted. */
export type ObjectForm = 'object' | 'Table' | 'PartialObjectMetadata';

/** One entry of an Accept header. */
export interface AcceptedMediaType {
  type: string;
  parameters: Record<string, string>;
}

/** Reads an Accept header, in the order it prefers. */
export function parseAccept(header: string | undefined): AcceptedMediaType[] {
  return (header ?? '*/*').split(',').map((entry) => {
    const [type = '', ...parameters] = entry.split(';').map((part) => part.trim());
    const pairs = parameters.map((parameter) => parameter.split('=', 2) as [string, string?]);
    return { type, parameters: Object.fromEntries(pairs.map(([key, value]) => [key, value ?? ''])) };
  });
}

/**
 * The first accepted form that can be served.
 * @throws KubeStatusError 406 when only other encodings (protobuf, CBOR) are accepted
 */
export function acceptedForm(header: string | undefined): ObjectForm {
  for (const { type, parameters } of parseAccept(header)) {
    if (!isJson(type)) continue;
    if (parameters.as === undefined) return 'object';
    if (parameters.as === 'Table') return 'Table';
    if (parameters.as.startsWith('PartialObjectMetadata')) return 'PartialObjectMetadata';
  }
  throw notAcceptable('application/json');
}

/** Whether a media type stands for JSON. */
export function isJson(type: string): boolean {
  return type === '*/*' || type === 'application/*' || type === 'application/json' || type === '';
}
