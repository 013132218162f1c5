import type { KubeType } from '../../world.ts';
import type { AccessSet } from '../access/access-set.ts';
import { schemaColumns } from './columns.ts';
import { collectionName, schemaId } from './schema-id.ts';

/** A schema: the dashboard treats a type without one as a type the user may not see. */
export interface Schema {
  id: string;
  type: 'schema';
  links: Record<string, string>;
  description: string;
  pluralName: string;
  resourceMethods: string[];
  collectionMethods: string[];
  resourceFields: Record<string, never> | null;
  attributes: Record<string, unknown>;
}

const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** The schema of a type as one caller sees it, or `undefined` when the caller may neither get nor list any object. */
export function schemaOf(type: KubeType, access: AccessSet, base: string): Schema | undefined {
  const allowed = verbs.filter((verb) => access.mayAnywhere(verb, type));
  // Naming single objects in `get` lets Steve list exactly those.
  const canList = allowed.includes('list') || allowed.includes('get');
  if (!canList && !allowed.includes('create')) {
    return undefined;
  }
  const may = (verb: string, method: string): string[] => (allowed.includes(verb) ? [method] : []);
  return {
    id: schemaId(type),
    type: 'schema',
    links: { collection: `${base}/${collectionName(type)}`, self: `${base}/schemas/${schemaId(type)}` },
    description: '',
    pluralName: collectionName(type),
    resourceMethods: [
      ...may('get', 'GET'),
      ...may('delete', 'DELETE'),
      ...may('update', 'PUT'),
      ...may('patch', 'PATCH'),
    ],
    collectionMethods: [...(canList ? ['GET'] : []), ...may('create', 'POST')],
    resourceFields: null,
    attributes: {
      group: type.group,
      version: type.version,
      kind: type.kind,
      resource: type.plural,
      namespaced: type.namespaced,
      verbs: canList && !allowed.includes('list') ? [...allowed, 'list', 'watch'] : allowed,
      columns: schemaColumns(type),
    },
  };
}

/** Schemas of what Steve serves without a Kubernetes type behind it. */
export function virtualSchemas(base: string, management: boolean): Schema[] {
  const shared = [
    virtualSchema(base, 'schema', ['GET']),
    virtualSchema(base, 'schemaDefinition', ['GET']),
    virtualSchema(base, 'count', ['GET']),
  ];
  return management
    ? [...shared, virtualSchema(base, 'userpreference', ['GET', 'PUT', 'DELETE']), selfUser(base)]
    : shared;
}

function virtualSchema(base: string, id: string, resourceMethods: string[]): Schema {
  return {
    id,
    type: 'schema',
    links: { collection: `${base}/${id}s`, self: `${base}/schemas/${id}` },
    description: '',
    pluralName: `${id}s`,
    resourceMethods,
    collectionMethods: ['GET'],
    resourceFields: {},
    attributes: {},
  };
}

/** How the dashboard asks who it is: by creating one. */
function selfUser(base: string): Schema {
  const schema = virtualSchema(base, 'ext.cattle.io.selfuser', []);
  const attributes = {
    group: 'ext.cattle.io',
    version: 'v1',
    kind: 'SelfUser',
    resource: 'selfusers',
    namespaced: false,
    verbs: ['create'],
    columns: [],
  };
  return { ...schema, collectionMethods: ['POST'], attributes };
}
