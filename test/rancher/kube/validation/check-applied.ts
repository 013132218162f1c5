import type { KubeObject, KubeType } from '../../world.ts';
import { badRequest } from '../answer/request-errors.ts';
import { KubeStatusError } from '../answer/status-error.ts';
import { asRecord, asText } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { schemaOfType } from '../openapi/schema-of-type.ts';
import { checkSchema } from './check-schema.ts';
import { apiVersionOf } from '../types/api-version.ts';

/**
 * Checks a server-side apply: only known fields of the right type; nothing is required, as the rest may be live.
 * @throws KubeStatusError 400 or 500
 */
export function checkApplied(kubeType: KubeType, sent: JsonObject): KubeObject {
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
  if (unknown !== undefined) throw untyped(`${typed}: .${unknown}: field not declared in schema`);
  if (wrong) throw untyped(`${typed}: .${wrong.field ?? ''}: ${wrong.message}`);
  return value as KubeObject;
}

/** kube-apiserver answers 500 without a reason, whatever `fieldValidation` says. */
function untyped(message: string): KubeStatusError {
  return new KubeStatusError(500, '', { message });
}
