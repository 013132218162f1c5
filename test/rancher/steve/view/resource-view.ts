import { isRecord, asList, asRecord } from '../../kube/json.ts';
import type { KubeObject, KubeType } from '../../world.ts';
import type { AccessSet } from '../access/access-set.ts';
import { renderCells } from '../../kube/table/render-cells.ts';
import { objectState } from './object-state.ts';
import { relationshipsOf } from './relationships.ts';
import { collectionName, resourceId, schemaId } from './schema-id.ts';

/** An object as Steve shows it. */
export type SteveResource = KubeObject & {
  id: string;
  type: string;
  links: Record<string, string>;
};

/** Where a view is seen from and by whom. */
export interface ViewContext {
  access: AccessSet;
  /** Absolute address of the Steve API, for example `https://host/k8s/clusters/local/v1`. */
  base: string;
  /** Milliseconds since the epoch, for ages. */
  now: number;
  /** Fields to leave out, from `exclude=`. */
  exclude?: string[];
}

/** What Steve adds to an object: id, type, links the caller may use, state, table fields, relationships. */
export function viewOf(type: KubeType, object: KubeObject, context: ViewContext): SteveResource {
  const id = resourceId(object.metadata);
  const { type: ownType, ...fields } = object;
  const status = object['status'];
  const view = {
    ...fields,
    id,
    type: schemaId(type),
    links: linksOf(type, object, context),
    ...(catalogActions[type.kind] && { actions: actionsOf(type, object, context) }),
    ...(isRecord(status) &&
      'conditions' in status && { status: { ...status, conditions: normalized(status) } }),
    metadata: {
      ...object.metadata,
      fields: renderCells(type, object, context.now),
      relationships: relationshipsOf(object),
      state: objectState(object),
    },
    // A field called `type` (Secret, Event) gives way to the schema's name.
    ...(ownType !== undefined && { _type: ownType }),
  } as SteveResource;
  return (context.exclude ?? []).reduce<unknown>(
    (seen, path) => omit(seen, path.split('.')),
    view,
  ) as SteveResource;
}

function linksOf(type: KubeType, object: KubeObject, { access, base }: ViewContext): Record<string, string> {
  const self = `${base}/${collectionName(type)}/${resourceId(object.metadata)}`;
  const { namespace, name } = object.metadata;
  const may = (verb: string): boolean => access.may(verb, type, { namespace, name });
  return {
    self,
    view: self,
    ...(may('update') && { update: self }),
    ...(may('delete') && { remove: self }),
    ...(may('patch') && { patch: self }),
    ...(type.kind === 'ClusterRepo' && repositoryLinks(self)),
    ...(type.kind === 'Operation' && { logs: `${self}?link=logs` }),
  };
}

/** What the Apps and Extensions pages can do with a chart repository and with an installed chart. */
const catalogActions: Record<string, string[]> = { ClusterRepo: ['install', 'upgrade'], App: ['uninstall'] };

function actionsOf(type: KubeType, object: KubeObject, { base }: ViewContext): Record<string, string> {
  const self = `${base}/${collectionName(type)}/${resourceId(object.metadata)}`;
  return Object.fromEntries(
    (catalogActions[type.kind] ?? []).map((name) => [name, `${self}?action=${name}`]),
  );
}

/** How the Extensions and Apps pages read a chart repository. */
function repositoryLinks(self: string): Record<string, string> {
  return Object.fromEntries(['index', 'chart', 'info', 'icon'].map((link) => [link, `${self}?link=${link}`]));
}

/** Steve marks conditions that are errors or under way, as wrangler's NormalizeConditions does. */
function normalized(status: Record<string, unknown>): unknown[] {
  return asList(status['conditions']).map((condition) => {
    const { reason, status: value } = asRecord(condition);
    return isRecord(condition)
      ? { ...condition, error: reason === 'Error', transitioning: value === 'Unknown' }
      : condition;
  });
}

/** Leaves a field such as `metadata.managedFields` out; what is not on its way stays shared with the store. */
function omit(value: unknown, [step, ...rest]: string[]): unknown {
  if (!isRecord(value) || step === undefined || !(step in value)) {
    return value;
  }
  const { [step]: omitted, ...others } = value;
  return rest.length === 0 ? others : { ...others, [step]: omit(omitted, rest) };
}
