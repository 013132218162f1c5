import { tableColumns } from '../../kube/table/render-cells.ts';
import type { KubeType } from '../../world.ts';

/** A column of a dashboard table, as `attributes.columns` of a schema lists it. */
export interface SchemaColumn {
  name: string;
  field: string;
  type: string;
  format: string;
  description: string;
  priority: number;
}

/** The columns of a type: those of its Kubernetes Table, read from `metadata.fields` of each object. */
export function schemaColumns(type: KubeType): SchemaColumn[] {
  return tableColumns(type).map((column, index) => ({
    name: column.name,
    field: `$.metadata.fields[${index}]`,
    type: column.type,
    format: column.name === 'Name' ? 'name' : '',
    description: '',
    priority: column.priority ?? 0,
  }));
}
