import { inspect } from 'node:util';

import { SEVERITIES, type Severity } from '../../../contract/vocabulary.ts';
import { systemClock } from '../../kernel/clock.ts';
import { OutriderError } from '../../kernel/errors.ts';
import { VERSION } from '../../kernel/version.ts';
import { clusterRules, fleetRules } from '../../pipeline/detect/rules/index.ts';
import type { CheckResult } from '../check/check-result.ts';
import type { CheckReport, ReportFormat } from './check-report.ts';
import { jsonReport } from './json-report.ts';
import { junitReport } from './junit-report.ts';
import { sarifReport } from './sarif-report.ts';
import { textReport } from './text-report.ts';

/** The forms a report can have. */
export const REPORT_FORMATS = ['text', 'json', 'junit', 'sarif'] as const;

/** What a report is told. */
export interface ReportOptions {
  readonly format: (typeof REPORT_FORMATS)[number];
  /** The check fails on findings of this severity and worse, reported or not. */
  readonly failOn: Severity | 'never';
  /** Findings less severe than this are not reported. */
  readonly severity: Severity;
}

/** Where a check writes. */
export interface CheckOutput {
  /** The report. */
  out(text: string): void;
  /** Problems of the check itself. */
  error(text: string): void;
}

const FORMATS: Readonly<Record<ReportOptions['format'], ReportFormat>> = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
  sarif: sarifReport([...fleetRules, ...clusterRules]),
};

/**
 * Checks and reports. Answers the exit code: 0 nothing to fail on, 1 findings to fail on, 2 not everything could be
 * read (whatever was found is still reported), 3 nothing could be read at all.
 */
export async function runReport(
  check: () => Promise<CheckResult>,
  options: ReportOptions,
  output: CheckOutput,
): Promise<number> {
  try {
    const result = await check();
    const findings = result.findings.filter((finding) => atLeast(finding.severity, options.severity));
    const checkedAt = new Date(systemClock.now()).toISOString();
    const report: CheckReport = { version: VERSION, checkedAt, ...result, findings };
    output.out(FORMATS[options.format](report));
    if (report.gaps.length > 0) return nothingRead(report) ? 3 : 2;
    return fails(result, options.failOn) ? 1 : 0;
  } catch (error) {
    // Never 1, which means findings: a pipeline must be able to tell.
    output.error(
      error instanceof OutriderError ? `${error.message}\n${error.next}\n` : `${inspect(error)}\n`,
    );
    return 3;
  }
}

function atLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

function fails(result: CheckResult, failOn: ReportOptions['failOn']): boolean {
  return failOn !== 'never' && result.findings.some((finding) => atLeast(finding.severity, failOn));
}

function nothingRead(report: CheckReport): boolean {
  return Object.values(report.objects).every((count) => count === 0);
}
