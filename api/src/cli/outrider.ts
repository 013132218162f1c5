#!/usr/bin/env node
import { Command, Option } from 'commander';

import { SEVERITIES } from '../../contract/vocabulary.ts';
import { keepHeapSmall } from '../kernel/keep-heap-small.ts';
import { VERSION } from '../kernel/version.ts';
import { runAuditVerify } from './audit/run-audit-verify.ts';
import { runCheck } from './check/run-check.ts';
import { runCheckOfFiles, runLint } from './lint/run-lint.ts';
import { REPORT_FORMATS, type CheckOutput, type ReportOptions } from './report/run-report.ts';
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

const EXIT_CODES =
  '\nExit codes: 0 nothing to fail on; 1 findings to fail on; 2 not everything could be read; 3 nothing could be read, or wrong flags.';

const output: CheckOutput = {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
};

/** Adds what every command that reports can be told. */
function reporting(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'form of the report').choices(REPORT_FORMATS).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 on findings of this severity or worse')
        .choices([...SEVERITIES, 'never'])
        .default('high'),
    )
    .addOption(
      new Option('--severity <severity>', 'report this severity and worse')
        .choices(SEVERITIES)
        .default('low'),
    )
    .addHelpText('after', EXIT_CODES);
}

interface CheckFlags extends ReportOptions {
  readonly kubeconfig?: string;
  readonly rancherUrl?: string;
  readonly from?: readonly string[];
}

reporting(
  program
    .command('check')
    .description('check the state of Fleet once, for people and for pipelines; changes nothing')
    .option('--kubeconfig <file>', 'kubeconfig of the management cluster')
    .option('--rancher-url <url>', 'address of Rancher; the token comes from RANCHER_TOKEN')
    .option('--from <path...>', 'judge objects dumped to files or directories instead of a live Fleet'),
).action(async ({ kubeconfig, rancherUrl, from, ...options }: CheckFlags) => {
  if (from !== undefined) {
    const files = { ...options, paths: from, namespace: 'default', partial: false, input: process.stdin };
    process.exitCode = await runCheckOfFiles(files, output);
    return;
  }
  const environment = {
    ...process.env,
    ...(kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig }),
    ...(rancherUrl === undefined ? {} : { RANCHER_URL: rancherUrl, KUBECONFIG: kubeconfig }),
  };
  process.exitCode = await runCheck({ ...options, environment }, output);
});

interface AuditVerifyFlags {
  readonly chain?: readonly string[];
  readonly log?: string;
}

interface LintFlags extends ReportOptions {
  readonly namespace: string;
  readonly partial: boolean;
}

reporting(
  program
    .command('lint')
    .description(
      'judge manifests before they are deployed: YAML or JSON files, directories, - for standard input',
    )
    .argument('<path...>', 'files and directories; of charts and kustomizations, their output')
    .option('--namespace <name>', 'namespace of objects that name none', 'default')
    .option('--partial', 'there are more objects than these: report nothing as missing', false),
).action(async (paths: readonly string[], options: LintFlags) => {
  process.exitCode = await runLint({ ...options, paths, input: process.stdin }, output);
});

program
  .command('audit')
  .description('look at the record of who did what')
  .command('verify')
  .description('say whether the record is as it was written; changes nothing')
  .option('--chain <name...>', 'only these chains: Fleet workspaces, or system')
  .option('--log <file>', 'hold it against the checkpoints in this log of Outrider; - for standard input')
  .addHelpText(
    'after',
    '\nExit codes: 0 all is whole; 1 something is not; 3 it could not be read, or wrong flags.',
  )
  .action(async ({ chain, log }: AuditVerifyFlags) => {
    const input = process.stdin;
    process.exitCode = await runAuditVerify({ chains: chain, log, input, environment: process.env }, output);
  });

program
  .command('version')
  .description('print the version')
  .action(() => {
    process.stdout.write(`${VERSION}\n`);
  });

await program.parseAsync();
