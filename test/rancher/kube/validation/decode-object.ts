import type { KubeObject, KubeType } from '../../world.ts';
import { unsupportedOption, writeOptionsKind } from '../answer/option-errors.ts';
import { badRequest } from '../answer/request-errors.ts';
import { invalid } from '../answer/object-errors.ts';
import type { StatusCause } from '../answer/status-error.ts';
import { asRecord, asText } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { hasBuiltInSchema, schemaOfType } from '../openapi/schema-of-type.ts';
import type { Call } from '../request/call.ts';
import { apiVersionOf } from '../types/api-version.ts';
import { checkSchema } from './check-schema.ts';

/** What is done about fields that the schema does not know: the `fieldValidation` parameter. */
export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

/** An object that was read, and what to warn about. */
export interface DecodedObject {
  object: KubeObject;
  warnings: string[];
}

/**
 * Reads the `fieldValidation` parameter; API servers warn unless told otherwise.
 * @throws KubeStatusError 422
 */
export function readFieldValidation({ query, request }: Pick<Call, 'query' | 'request'>): FieldValidation {
  const value = query.get('fieldValidation') || 'Warn';
  if (value === 'Strict' || value === 'Warn' || value === 'Ignore') return value;
  throw unsupportedOption(writeOptionsKind(request.method), {
    field: 'fieldValidation',
    value: `"${value}"`,
    supported: ['', 'Ignore', 'Strict', 'Warn'],
  });
}

/** How an object is to be read. */
export interface DecodeOptions {
  mode: FieldValidation;
  /** The subresource that is written; absent for the object itself. */
  subresource?: string | undefined;
}

/**
 * Turns a sent object into one of a type: kind and version must be right, unknown fields are dropped or refused.
 * @throws KubeStatusError 400 when it cannot be decoded, 422 when values are missing or wrong
 */
export function decodeObject(kubeType: KubeType, sent: JsonObject, options: DecodeOptions): DecodedObject {
  checkKind(kubeType, sent);
  const whole = {
    ...sent,
    apiVersion: apiVersionOf(kubeType),
    kind: kubeType.kind,
    metadata: asRecord(sent.metadata),
  };
  const { value, report } = checkSchema(whole, schemaOfType(kubeType));
  const object = value as KubeObject;
  const relevant = (cause: StatusCause) => isRelevant(kubeType, cause, options.subresource);
  refuseUndecodable(kubeType, report.wrongTypes.filter(relevant));
  const unknown = report.unknownFields.map((field) => `unknown field "${field}"`);
  if (options.mode === 'Strict' && unknown.length > 0) {
    throw badRequest(`${cannotHandle(kubeType)}: strict decoding error: ${unknown.join(', ')}`);
  }
  const causes = [...report.wrongTypes, ...report.causes].filter(relevant).filter(isNotAboutPods);
  if (causes.length > 0) throw invalid(kubeType, asText(object.metadata.name), causes);
  return { object, warnings: options.mode === 'Warn' ? unknown : [] };
}

/** The server fills metadata in; a status is only looked at when it is written, and never for built-in kinds. */
function isRelevant(
  kubeType: KubeType,
  { field = '' }: StatusCause,
  subresource: string | undefined,
): boolean {
  if (field === 'metadata' || field.startsWith('metadata.ownerReferences')) return true;
  if (field.startsWith('metadata.')) return !field.includes('managedFields');
  const aboutStatus = field === 'status' || field.startsWith('status.') || field.startsWith('status[');
  return !aboutStatus || (subresource === 'status' && !hasBuiltInSchema(kubeType));
}

/** The pods of workloads are looked at as a whole later. */
function isNotAboutPods({ field = '' }: StatusCause): boolean {
  return !/^spec\.(selector|template|(template\.spec\.)?containers)$/.test(field);
}

/** Built-in kinds refuse wrong types while decoding, custom ones while validating. */
function refuseUndecodable(kubeType: KubeType, wrongTypes: StatusCause[]): void {
  const wrong = wrongTypes.find(({ field }) => hasBuiltInSchema(kubeType) || field?.startsWith('metadata'));
  if (wrong) throw badRequest(`${cannotHandle(kubeType)}: json: cannot unmarshal: ${wrong.message}`);
}

function cannotHandle({ kind, version }: KubeType): string {
  return `${kind} in version "${version}" cannot be handled as a ${kind}`;
}

function checkKind(kubeType: KubeType, sent: JsonObject): void {
  const apiVersion = apiVersionOf(kubeType);
  const sentVersion = asText(sent.apiVersion) || apiVersion;
  const sentKind = asText(sent.kind) || kubeType.kind;
  if (sentVersion === apiVersion && sentKind === kubeType.kind) return;
  throw badRequest(
    `${sentKind} in version "${sentVersion}" cannot be handled as a ${kubeType.kind}: expected ${apiVersion}, Kind=${kubeType.kind}`,
  );
}
