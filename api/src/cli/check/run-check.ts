import { createClusterReaders } from '../../adapters/kubernetes/create-cluster-readers.ts';
import { readCa } from '../../compose/compose-identity.ts';
import { readConfig } from '../../config.ts';
import { systemClock } from '../../kernel/clock.ts';
import { createLogger } from '../../kernel/logger.ts';
import { fleetRules } from '../../pipeline/detect/rules/index.ts';
import { runReport, type CheckOutput, type ReportOptions } from '../report/run-report.ts';
import { checkFleet } from './check-fleet.ts';
import type { CheckResult } from './check-result.ts';

/** What a check is told. */
export interface CheckOptions extends ReportOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Checks the state of Fleet once and reports; answers the exit code, as `runReport` says. */
export async function runCheck(options: CheckOptions, output: CheckOutput): Promise<number> {
  return runReport(() => check(options), options, output);
}

async function check({ environment }: CheckOptions): Promise<CheckResult> {
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
    return await checkFleet({ reader: readers.local, rules: fleetRules, clock: systemClock, logger });
  } finally {
    readers.close();
  }
}
