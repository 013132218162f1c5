/** Size of a plot in SVG units. */
export interface PlotSize {
  width: number;
  height: number;
}

/** Values over time as shapes. */
export interface PlotShapes {
  /** The value at the upper edge. */
  top: number;
  /** One line per run of known values: where nothing is known, there is a gap. */
  lines: string[];
  /** The same runs down to the lower edge. */
  areas: string[];
  /** Known values with nothing known on either side, which a line would not show. */
  dots: { x: number; y: number }[];
}

/** The smallest of 1, 2, 5, 10 times a power of ten that is not below the value; 1 for nothing. */
export function plotTop(value: number): number {
  if (!(value > 0)) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * magnitude >= value) ?? 10;
  return factor * magnitude;
}

/** Where a position among so many stands, from the left. */
export function plotX(index: number, count: number, width: number): number {
  return count > 1 ? (index / (count - 1)) * width : 0;
}

/** The position that is nearest to a place, given as a share of the width. */
export function nearestIndex(share: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.round(share * (count - 1))));
}

/** Lays values out; `most` is a top that no value can exceed, such as 1 for a share. */
export function plotShapes(
  values: readonly (number | null)[],
  { width, height }: PlotSize,
  most = Infinity,
): PlotShapes {
  const top = Math.min(most, plotTop(Math.max(0, ...values.map((value) => value ?? 0))));
  const at = (index: number, value: number) => ({
    x: round(plotX(index, values.length, width)),
    y: round(height - (Math.min(value, top) / top) * height),
  });
  const runs = runsOf(values).map((run) => run.map(({ index, value }) => at(index, value)));
  const long = runs.filter((run) => run.length > 1);
  const line = (run: { x: number; y: number }[]) => `M${run.map(({ x, y }) => `${x},${y}`).join('L')}`;
  return {
    top,
    lines: long.map(line),
    areas: long.map((run) => `${line(run)}L${run.at(-1)?.x},${height}L${run[0]?.x},${height}Z`),
    dots: runs.filter((run) => run.length === 1).flat(),
  };
}

function runsOf(values: readonly (number | null)[]): { index: number; value: number }[][] {
  const runs: { index: number; value: number }[][] = [];
  let run: { index: number; value: number }[] | undefined;
  for (const [index, value] of values.entries()) {
    if (value === null) {
      run = undefined;
      continue;
    }
    if (!run) runs.push((run = []));
    run.push({ index, value });
  }
  return runs;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
