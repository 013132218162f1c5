import { inspect } from 'node:util';

import { createClusterReaders } from '../../adapters/kubernetes/create-cluster-readers.ts';
import { readCa } from '../../compose/compose-identity.ts';
import { readConfig } from '../../config.ts';
import { SEVERITIES, type Severity } from '../../../contract/vocabulary.ts';
import { systemClock } from '../../kernel/clock.ts';
import { OutriderError } from '../../kernel/errors.ts';
import { createLogger } from '../../kernel/logger.ts';
import { VERSION } from '../../kernel/version.ts';
import { fleetRules } from '../../pipeline/detect/rules/index.ts';
import type { CheckReport, ReportFormat } from '../report/check-report.ts';
import { jsonReport } from '../report/json-report.ts';
import { junitReport } from '../report/junit-report.ts';
import { sarifReport } from '../report/sarif-report.ts';
import { textReport } from '../report/text-report.ts';
import { checkFleet, type CheckResult } from './check-fleet.ts';

/** The forms a report can have. */
export const REPORT_FORMATS = ['text', 'json', 'junit', 'sarif'] as const;

/** What a check is told. */
export interface CheckOptions {
  readonly format: (typeof REPORT_FORMATS)[number];
  /** The check fails on findings of this severity and worse, reported or not. */
  readonly failOn: Severity | 'never';
  /** Findings less severe than this are not reported. */
  readonly severity: Severity;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Where a check writes. */
export interface CheckOutput {
  /** The report. */
  out(text: string): void;
  /** Problems of the check itself. */
  error(text: string): void;
}

const FORMATS: Readonly<Record<CheckOptions['format'], ReportFormat>> = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
  sarif: sarifReport(fleetRules),
};

/**
 * Checks the state of Fleet once. Answers the exit code: 0 nothing to fail on, 1 findings to fail on, 2 not everything
 * could be read (whatever was found is still reported), 3 nothing could be read at all.
 */
export async function runCheck(options: CheckOptions, output: CheckOutput): Promise<number> {
  try {
    const { result, report } = await check(options);
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

interface Checked {
  readonly result: CheckResult;
  /** The result without what is not to be reported. */
  readonly report: CheckReport;
}

async function check({ environment, severity }: CheckOptions): Promise<Checked> {
  const config = readConfig(environment);
  // The report has stdout for itself.
  const logger = createLogger('warn', process.stderr);
  const ca = await readCa(config.rancher?.caFile);
  const readers = await createClusterReaders({
    kubeconfig: config.kubeconfig,
    rancher: config.rancher && { url: config.rancher.url, token: config.rancher.token, ca },
    concurrency: config.clusterConcurrency,
    logger,
    environment,
  });
  try {
    const result = await checkFleet({ reader: readers.local, rules: fleetRules, clock: systemClock, logger });
    const findings = result.findings.filter((finding) => atLeast(finding.severity, severity));
    const checkedAt = new Date(systemClock.now()).toISOString();
    return { result, report: { version: VERSION, checkedAt, ...result, findings } };
  } finally {
    readers.close();
  }
}

function atLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}

function fails(result: CheckResult, failOn: CheckOptions['failOn']): boolean {
  return failOn !== 'never' && result.findings.some((finding) => atLeast(finding.severity, failOn));
}

function nothingRead(report: CheckReport): boolean {
  return Object.values(report.objects).every((count) => count === 0);
}
