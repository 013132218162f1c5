import type { KubeObject, KubeType } from '../../world.ts';
import { badRequest, invalid } from '../answer/errors.ts';
import { asRecord, asText, isRecord } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { hasBuiltInSchema, schemaOfType } from '../openapi/schema-of-type.ts';
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
 * @throws KubeStatusError 400
 */
export function readFieldValidation(query: URLSearchParams): FieldValidation {
  const value = query.get('fieldValidation') || 'Warn';
  if (value === 'Strict' || value === 'Warn' || value === 'Ignore') return value;
  throw badRequest(
    `fieldValidation: Unsupported value: "${value}": supported values: "Ignore", "Strict", "Warn"`,
  );
}

/**
 * Turns a sent object into one of a type: kind and version must be right, unknown fields are dropped or refused.
 * @throws KubeStatusError 400 when it cannot be decoded, 422 when values are missing or wrong
 */
export function decodeObject(kubeType: KubeType, sent: JsonObject, mode: FieldValidation): DecodedObject {
  checkKind(kubeType, sent);
  const apiVersion = kubeType.group === '' ? kubeType.version : `${kubeType.group}/${kubeType.version}`;
  const whole = { ...sent, apiVersion, kind: kubeType.kind, metadata: asRecord(sent.metadata) };
  const { value, report } = checkSchema(whole, schemaOfType(kubeType));
  const where = `${kubeType.kind} in version "${kubeType.version}" cannot be handled as a ${kubeType.kind}`;
  const [wrong] = report.wrongTypes;
  if (wrong && (hasBuiltInSchema(kubeType) || !isRecord(value) || wrong.field?.startsWith('metadata'))) {
    throw badRequest(`${where}: json: cannot unmarshal: ${wrong.message}`);
  }
  const unknown = report.unknownFields.map((field) => `unknown field "${field}"`);
  if (mode === 'Strict' && unknown.length > 0) {
    throw badRequest(`${where}: strict decoding error: ${unknown.join(', ')}`);
  }
  const object = value as KubeObject;
  const causes = [
    ...report.wrongTypes,
    ...report.causes.filter(({ field }) => !field?.startsWith('metadata')),
  ];
  if (causes.length > 0) throw invalid(kubeType, asText(object.metadata.name), causes);
  return { object, warnings: mode === 'Warn' ? unknown : [] };
}

function checkKind(kubeType: KubeType, sent: JsonObject): void {
  const apiVersion = kubeType.group === '' ? kubeType.version : `${kubeType.group}/${kubeType.version}`;
  const sentVersion = sent.apiVersion ?? apiVersion;
  const sentKind = sent.kind ?? kubeType.kind;
  if (sentVersion === apiVersion && sentKind === kubeType.kind) return;
  throw badRequest(
    `the object provided is ${String(sentVersion)}, Kind=${String(sentKind)}, expected ${apiVersion}, Kind=${kubeType.kind}`,
  );
}
