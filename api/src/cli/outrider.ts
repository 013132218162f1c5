#!/usr/bin/env node
import { Command, Option } from 'commander';

import { SEVERITIES, type Severity } from '../../contract/vocabulary.ts';
import { keepHeapSmall } from '../kernel/keep-heap-small.ts';
import { VERSION } from '../kernel/version.ts';
import { REPORT_FORMATS, runCheck, type CheckOptions } from './check/run-check.ts';
import { runServe } from './serve/run-serve.ts';

keepHeapSmall();

/** Exit code of wrong flags; 1 would say that a check has findings. */
const USAGE_ERROR = 3;

const program = new Command('outrider')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE_ERROR))
  .description('Finds what is wrong in Fleet and the clusters behind it, and why.')
  .version(VERSION, '-V, --version', 'print the version')
  .addHelpText(
    'after',
    '\nHow Rancher or the cluster is reached is said by the environment: see the README.',
  );

program
  .command('serve')
  .description('run the API: watch, find, answer')
  .action(async () => {
    process.exitCode = await runServe(process.env);
  });

interface CheckFlags {
  readonly kubeconfig?: string;
  readonly rancherUrl?: string;
  readonly format: CheckOptions['format'];
  readonly failOn: CheckOptions['failOn'];
  readonly severity: Severity;
}

program
  .command('check')
  .description('check the state of Fleet once, for people and for pipelines; changes nothing')
  .option('--kubeconfig <file>', 'kubeconfig of the management cluster')
  .option('--rancher-url <url>', 'address of Rancher; the token comes from RANCHER_TOKEN')
  .addOption(new Option('--format <format>', 'form of the report').choices(REPORT_FORMATS).default('text'))
  .addOption(
    new Option('--fail-on <severity>', 'exit with 1 on findings of this severity or worse')
      .choices([...SEVERITIES, 'never'])
      .default('high'),
  )
  .addOption(
    new Option('--severity <severity>', 'report this severity and worse').choices(SEVERITIES).default('low'),
  )
  .addHelpText(
    'after',
    '\nExit codes: 0 nothing to fail on; 1 findings to fail on; 2 not everything could be read; 3 nothing could be read, or wrong flags.',
  )
  .action(async ({ kubeconfig, rancherUrl, ...options }: CheckFlags) => {
    const environment = {
      ...process.env,
      ...(kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig }),
      ...(rancherUrl === undefined ? {} : { RANCHER_URL: rancherUrl, KUBECONFIG: kubeconfig }),
    };
    process.exitCode = await runCheck(
      { ...options, environment },
      {
        out: (text) => process.stdout.write(text),
        error: (text) => process.stderr.write(text),
      },
    );
  });

program
  .command('version')
  .description('print the version')
  .action(() => {
    process.stdout.write(`${VERSION}\n`);
  });

await program.parseAsync();
