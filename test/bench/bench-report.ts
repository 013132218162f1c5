/** One line of a report. */
export interface BenchRow {
  readonly what: string;
  /** As measured, with its unit. */
  readonly measured: string;
  /** What it is held to, in words; a row without a bar explains the others. */
  readonly bar?: string;
  readonly met?: boolean;
}

/** Rows that belong together. */
export interface BenchSection {
  readonly title: string;
  readonly rows: readonly BenchRow[];
}

/** What a benchmark found out. */
export interface BenchReport {
  readonly title: string;
  /** Circumstances that a reader must know to judge the numbers. */
  readonly notes: readonly string[];
  readonly sections: readonly BenchSection[];
}

/** A number and the most it may be, both in the unit that `show` writes. */
export interface HeldNumber {
  readonly value: number;
  readonly bar: number;
  readonly show: (value: number) => string;
}

/** A row that is held to a bar. */
export function barRow(what: string, { value, bar, show }: HeldNumber): BenchRow {
  return { what, measured: show(value), bar: `≤ ${show(bar)}`, met: value <= bar };
}

/** Whether every bar of a report is met. */
export function allMet(report: BenchReport): boolean {
  return report.sections.every((section) => section.rows.every((row) => row.met !== false));
}

/** A report as one table for people. */
export function formatReport({ title, notes, sections }: BenchReport): string {
  const rows = sections.flatMap((section) => section.rows);
  const widths = {
    what: widest(rows.map((row) => row.what)),
    measured: widest(rows.map((row) => row.measured)),
    bar: widest(rows.map((row) => row.bar ?? '')),
  };
  const rule = '─'.repeat(widths.what + widths.measured + widths.bar + 14);
  const line = (row: BenchRow) => {
    const verdict = row.met === undefined ? '' : row.met ? 'met' : 'MISSED';
    const bar = (row.bar ?? '').padEnd(widths.bar);
    return `  ${row.what.padEnd(widths.what)}  ${row.measured.padStart(widths.measured)}  ${bar}  ${verdict}`.trimEnd();
  };
  const blocks = sections.map((section) => [rule, section.title, ...section.rows.map(line)].join('\n'));
  return [title, ...notes, ...blocks, rule, ''].join('\n');
}

/** Milliseconds, with as many digits as mean something. */
export function showMs(value: number): string {
  if (value === Infinity) return 'never';
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} s`;
  return value < 10 ? `${value.toFixed(1)} ms` : `${value.toFixed(0)} ms`;
}

/** Bytes in MB of 1,000,000 bytes. */
export function showMb(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

/** A ratio. */
export function showRatio(value: number): string {
  return `${value.toFixed(2)} ×`;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
