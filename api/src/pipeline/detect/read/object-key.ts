import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** `type/namespace/name` of what a reference in these SQL expressions names, as Rancher writes types. */
function keyFrom(part: {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  const group = `case when position('/' in ${part.apiVersion}) > 0 then split_part(${part.apiVersion}, '/', 1) || '.' else '' end`;
  const namespace = `case when ${part.namespace} <> '' then ${part.namespace} || '/' else '' end`;
  return `((${group}) || lower(${part.kind}) || '/' || (${namespace}) || ${part.name})`;
}

/** Key of a finding's object. */
export const OBJECT_KEY: RawBuilder<string> = sql.raw(
  keyFrom({
    apiVersion: 'finding.object_api_version',
    kind: 'finding.object_kind',
    namespace: 'finding.object_namespace',
    name: 'finding.object_name',
  }),
);

/** Key of the namespace that a finding's object is in; null for cluster-scoped objects. */
export const NAMESPACE_KEY: RawBuilder<string | null> = sql.raw(
  "case when finding.object_namespace <> '' then 'namespace/' || finding.object_namespace end",
);

/** Key of one of its related objects, where that is called `related`. */
export const RELATED_KEY: RawBuilder<string> = sql.raw(
  keyFrom({
    apiVersion: "coalesce(related.value->>'apiVersion', '')",
    kind: "coalesce(related.value->>'kind', '')",
    namespace: "coalesce(related.value->>'namespace', '')",
    name: "coalesce(related.value->>'name', '')",
  }),
);
