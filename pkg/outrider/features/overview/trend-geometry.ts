import type { Trend } from '@contract/summary.ts';
import type { Severity } from '@contract/vocabulary.ts';
import { SEVERITIES } from '@contract/vocabulary.ts';

/** Size of the plot in SVG units. */
export interface PlotSize {
  width: number;
  height: number;
}

/** A trend as shapes: one stacked band per severity, the worst at the bottom; each point is as wide as the others. */
export interface TrendShapes {
  bands: { severity: Severity; path: string }[];
  /** Horizontal lines, as values and positions from the top. */
  grid: { value: number; y: number }[];
  /** Moments below the plot, as times and positions from the left. */
  moments: { at: string; x: number }[];
  /** When the first finding is recorded, and where that stands; absent when it is the whole window. */
  start?: { at: string; x: number };
}

/** How many moments stand below the plot. */
const MOMENTS = 4;

/** The smallest of 1, 2, 5, 10, 20, 50 … that is a readable top for `value`, never below 4 so that lines stay apart. */
export function niceTop(value: number): number {
  const wanted = Math.max(4, value);
  const magnitude = 10 ** Math.floor(Math.log10(wanted));
  const factor = [1, 2, 4, 5, 10].find((candidate) => candidate * magnitude >= wanted) ?? 10;
  return factor * magnitude;
}

function total(counts: Partial<Record<Severity, number>>): number {
  return SEVERITIES.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
}

/** How many points at the beginning know of no finding: nothing was wrong, or nobody was looking yet. */
export function emptyPoints(points: Trend['points']): number {
  const first = points.findIndex(({ counts }) => total(counts) > 0);
  return first < 0 ? points.length : first;
}

/** Lays a trend out as steps: a count holds for its whole point, so that a single point is a column and not a spike. */
export function trendShapes(points: Trend['points'], { width, height }: PlotSize): TrendShapes {
  const top = niceTop(Math.max(0, ...points.map(({ counts }) => total(counts))));
  const x = (index: number): number => (points.length > 1 ? (index / (points.length - 1)) * width : 0);
  const left = (index: number): number => (index / points.length) * width;
  const y = (value: number): number => height - (value / top) * height;
  let floor = points.map(() => 0);

  const bands = SEVERITIES.map((severity) => {
    const lower = floor;
    floor = lower.map((below, index) => below + (points.at(index)?.counts[severity] ?? 0));
    const edge = (values: number[]): string[] =>
      values.flatMap((value, index) =>
        [index, index + 1].map((side) => `${left(side).toFixed(1)},${y(value).toFixed(1)}`),
      );
    const path = `M${edge(floor).join('L')}L${edge(lower).reverse().join('L')}Z`;
    return { severity, path, empty: floor.every((value, index) => value === lower[index]) };
  });
  const empty = emptyPoints(points);
  const first = points.at(empty);
  const step = points.length > 1 ? (points.length - 1) / (MOMENTS - 1) : 1;
  return {
    bands: bands.filter(({ empty }) => !empty).map(({ severity, path }) => ({ severity, path })),
    ...(first && empty > 0 && { start: { at: first.at, x: left(empty) } }),
    grid: [0, top / 2, top].map((value) => ({ value, y: y(value) })),
    moments: Array.from({ length: Math.min(MOMENTS, points.length) }, (_, index) =>
      Math.round(index * step),
    ).map((index) => ({ at: points[index]?.at ?? '', x: x(index) })),
  };
}
