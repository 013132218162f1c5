import type { StepResult } from './step.mts';

const COLUMNS = ['step', 'passed', 'failed', 'skipped', 'seconds', 'note'] as const;

/** The results as a table, and below it the one line that sums them up: `N passed, N failed`. */
export function resultTable(results: readonly StepResult[]): string {
  const rows = [
    [...COLUMNS],
    ...results.map(({ name, passed, failed, skipped, seconds, note }) => [
      name,
      ...[passed, failed, skipped, seconds].map(String),
      note,
    ]),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column))
      .join('  ')
      .trimEnd(),
  );
  return ['', ...lines, '', summary(results)].join('\n');
}

function pad(cell: string, width: number, column: number): string {
  const isNumber = column > 0 && column < COLUMNS.length - 1;
  return isNumber ? cell.padStart(width) : cell.padEnd(width);
}

function summary(results: readonly StepResult[]): string {
  const sum = (key: 'passed' | 'failed'): number => results.reduce((total, result) => total + result[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
