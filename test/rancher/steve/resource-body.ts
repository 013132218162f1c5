import { asList, asRecord, asText, isRecord, type JsonObject } from '../kube/json.ts';
import type { KubeObject, KubeType } from '../world.ts';

/** Where a body was sent to. */
export interface BodyTarget {
  type: KubeType;
  namespace: string | undefined;
}

/** The Kubernetes object in a Steve body: without id, type, links and whatever else Steve adds to what it shows. */
export function resourceBody({ type, namespace }: BodyTarget, body: JsonObject): KubeObject {
  const { id: _id, type: _type, _type: ownType, links: _links, actions: _actions, ...fields } = body;
  const {
    fields: _fields,
    state: _state,
    relationships: _relationships,
    ...metadata
  } = asRecord(body['metadata']);
  const home = type.namespaced ? { namespace: asText(metadata['namespace']) || (namespace ?? '') } : {};
  return {
    ...fields,
    ...(ownType !== undefined && { type: ownType }),
    ...(isRecord(fields['status']) && { status: withPlainConditions(fields['status']) }),
    apiVersion: type.group ? `${type.group}/${type.version}` : type.version,
    kind: type.kind,
    metadata: { ...metadata, ...home, name: asText(metadata['name']) },
  };
}

/** Takes off the marks that the view put on conditions. */
function withPlainConditions(status: JsonObject): JsonObject {
  if (!Array.isArray(status['conditions'])) {
    return status;
  }
  const conditions = asList(status['conditions']).map((condition) => {
    const { error: _error, transitioning: _transitioning, ...own } = asRecord(condition);
    return own;
  });
  return { ...status, conditions };
}
