import { existsSync, readFileSync } from 'node:fs';
import type { Reporter } from './step.mts';

/** How many tests a report speaks of. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

type Report = Readonly<Record<string, unknown>>;

/** Reads a runner's JSON report; undefined when the runner left none that can be read. */
export function countTests(reporter: Exclude<Reporter, 'none'>, file: string): TestCounts | undefined {
  const report = readReport(file);
  if (!report) return undefined;
  return reporter === 'vitest' ? countVitest(report) : countPlaywright(report);
}

function countVitest(report: Report): TestCounts {
  return {
    passed: numberOf(report.numPassedTests),
    failed: numberOf(report.numFailedTests),
    skipped: numberOf(report.numPendingTests) + numberOf(report.numTodoTests),
  };
}

function countPlaywright(report: Report): TestCounts {
  const stats = isReport(report.stats) ? report.stats : {};
  // A test that passed only when it was tried again has failed.
  return {
    passed: numberOf(stats.expected),
    failed: numberOf(stats.unexpected) + numberOf(stats.flaky),
    skipped: numberOf(stats.skipped),
  };
}

function readReport(file: string): Report | undefined {
  if (!existsSync(file)) return undefined;
  try {
    const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isReport(report) ? report : undefined;
  } catch {
    return undefined;
  }
}

function isReport(value: unknown): value is Report {
  return typeof value === 'object' && value !== null;
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
