import type { KubeObject, KubeType } from '../../world.ts';
import type { CellFunction } from './cell-function.ts';
import { clusterCells } from './cluster-cells.ts';
import { podCells } from './pod-cells.ts';
import { workloadCells } from './workload-cells.ts';

/** Cells that are more than one field, by `group/Kind` and column; the forms are kubectl's. */
const computed: Record<string, Record<string, CellFunction>> = {
  ...clusterCells,
  ...podCells,
  ...workloadCells,
};

/** The computed cell of a column, if it has one. */
export function computedCell(
  kubeType: KubeType,
  { column, object, now }: { column: string; object: KubeObject; now: number },
): string | number | undefined {
  return computed[`${kubeType.group}/${kubeType.kind}`]?.[column]?.(object, now);
}
