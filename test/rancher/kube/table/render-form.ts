import type { KubeObject, KubeType } from '../../world.ts';
import { hasBuiltInSchema } from '../openapi/schema-of-type.ts';
import type { ObjectForm } from '../request/accept.ts';
import { renderCells, tableColumns } from './render-cells.ts';
import { apiVersionOf } from '../types/api-version.ts';

/** How much of each object a Table carries: the `includeObject` parameter. */
export type IncludeObject = 'None' | 'Metadata' | 'Object';

/** What decides the form of an answer. */
export interface FormOptions {
  form: ObjectForm;
  includeObject: IncludeObject;
  /** Milliseconds since the epoch, for ages. */
  now: number;
}

/** One object in the wanted form. */
export function renderObject(kubeType: KubeType, object: KubeObject, options: FormOptions): unknown {
  if (options.form === 'PartialObjectMetadata') return partialMetadata(object);
  if (options.form === 'Table') return renderTable(kubeType, [object], options);
  return object;
}

/** Objects as a list in the wanted form; `metadata` is the list's own. */
export function renderList(
  kubeType: KubeType,
  { items, metadata }: { items: KubeObject[]; metadata: Record<string, unknown> },
  options: FormOptions,
): unknown {
  if (options.form === 'Table') return { ...renderTable(kubeType, items, options), metadata };
  if (options.form === 'PartialObjectMetadata') {
    return {
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata,
      items: items.map(partialMetadata),
    };
  }
  const apiVersion = apiVersionOf(kubeType);
  return { kind: `${kubeType.kind}List`, apiVersion, metadata, items };
}

function renderTable(kubeType: KubeType, items: KubeObject[], { includeObject, now }: FormOptions) {
  const [only] = items;
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: items.length === 1 && only ? { resourceVersion: only.metadata.resourceVersion } : {},
    columnDefinitions: tableColumns(kubeType).map((column) => ({
      name: column.name,
      // Only tables of custom resources have a type for dates.
      type: column.type === 'date' && hasBuiltInSchema(kubeType) ? 'string' : column.type,
      format: column.name === 'Name' ? 'name' : '',
      description: '',
      priority: column.priority ?? 0,
    })),
    rows: items.map((object) => ({
      cells: renderCells(kubeType, object, now),
      ...includedObject(object, includeObject),
    })),
  };
}

function includedObject(object: KubeObject, include: IncludeObject): { object?: unknown } {
  if (include === 'None') return {};
  return { object: include === 'Object' ? object : partialMetadata(object) };
}

function partialMetadata(object: KubeObject): unknown {
  return { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: object.metadata };
}
