import type { KubeObject, KubeType } from '../../world.ts';
import { badRequest } from '../answer/request-errors.ts';
import { asRecord, asText } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { schemaOfType } from '../openapi/schema-of-type.ts';
import { checkSchema } from './check-schema.ts';
import type { FieldValidation } from './decode-object.ts';
import { apiVersionOf } from '../types/api-version.ts';

/**
 * Checks a server-side apply: only known fields of the right type; nothing is required, as the rest may be live.
 * @throws KubeStatusError 400
 */
export function checkApplied(
  kubeType: KubeType,
  sent: JsonObject,
  mode: FieldValidation,
): { applied: KubeObject; warnings: string[] } {
  const apiVersion = apiVersionOf(kubeType);
  if (sent.apiVersion !== apiVersion || sent.kind !== kubeType.kind) {
    throw badRequest(
      `Object 'apiVersion' and 'kind' must be ${apiVersion}, ${kubeType.kind}, found ${asText(sent.apiVersion)}, ${asText(sent.kind)}`,
    );
  }
  if (asRecord(sent.metadata).managedFields !== undefined) {
    throw badRequest('metadata.managedFields must be nil');
  }
  const { value, report } = checkSchema(
    { ...sent, metadata: asRecord(sent.metadata) },
    schemaOfType(kubeType),
  );
  const name = `${asText(asRecord(sent.metadata).namespace)}/${asText(asRecord(sent.metadata).name)}`;
  const typed = `failed to create typed patch object (${name}; ${apiVersion}, Kind=${kubeType.kind})`;
  const [unknown] = report.unknownFields;
  const [wrong] = report.wrongTypes;
  if (unknown !== undefined && mode === 'Strict') {
    throw badRequest(`${typed}: .${unknown}: field not declared in schema`);
  }
  if (wrong) throw badRequest(`${typed}: .${wrong.field ?? ''}: ${wrong.message}`);
  const warnings = mode === 'Warn' ? report.unknownFields.map((field) => `unknown field "${field}"`) : [];
  return { applied: value as KubeObject, warnings };
}
