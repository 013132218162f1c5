import type { KubeObject, KubeType, PrinterColumn } from '../../world.ts';
import { scalarText } from '../json.ts';
import { computedCell } from './computed-cells.ts';
import { ageOf } from './duration.ts';
import { findByJsonPath } from './json-path.ts';

/** A value of a table. */
export type Cell = string | number | boolean | null;

/** The columns of a type's table; the name comes first except for events. */
export function tableColumns(kubeType: KubeType): PrinterColumn[] {
  const hasOwnName = kubeType.columns.some((column) => column.name === 'Name');
  if (hasOwnName || kubeType.kind === 'Event') return kubeType.columns;
  return [{ name: 'Name', type: 'string', jsonPath: '.metadata.name' }, ...kubeType.columns];
}

/** The row of an object, one cell per column of its table; `now` in milliseconds since the epoch. */
export function renderCells(kubeType: KubeType, object: KubeObject, now: number): Cell[] {
  return tableColumns(kubeType).map((column) => {
    const computed = computedCell(kubeType, { column: column.name, object, now });
    return computed ?? cellOf(column, object, now);
  });
}

function cellOf(column: PrinterColumn, object: KubeObject, now: number): Cell {
  const values = findByJsonPath(object, column.jsonPath);
  const [value] = values;
  if (column.type === 'date') return ageOf(value, now);
  if (value === undefined || value === null) return isCounter(column) ? 0 : '';
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'object') return JSON.stringify(value);
  return values.map(scalarText).join(',');
}

/** Columns of built-in workloads print 0 for an absent number. */
function isCounter(column: PrinterColumn): boolean {
  return column.type === 'integer' && column.jsonPath.startsWith('.status.');
}
