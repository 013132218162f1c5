import type { Readable } from 'node:stream';

import { systemClock } from '../../kernel/clock.ts';
import { createLogger } from '../../kernel/logger.ts';
import { clusterRules } from '../../pipeline/detect/rules/index.ts';
import { worstFirst, type CheckResult } from '../check/check-result.ts';
import { findManifests } from '../files/find-manifests.ts';
import { judgeFleetManifests } from '../files/judge-fleet-manifests.ts';
import { judgeManifests } from '../files/judge-manifests.ts';
import { parseManifests, type ParsedManifests } from '../files/parse-manifests.ts';
import { runReport, type CheckOutput, type ReportOptions } from '../report/run-report.ts';

/** What is judged of files, and how. */
export interface FilesOptions extends ReportOptions {
  /** Files, directories, or `-` for standard input. */
  readonly paths: readonly string[];
  /** Namespace of objects that name none. */
  readonly namespace: string;
  /** Whether there are more objects than the files hold, so that nothing is said to be missing. */
  readonly partial: boolean;
  readonly input: Readable;
}

/** Judges manifests as they are written, before anything is deployed; answers the exit code, as `runReport` says. */
export function runLint(options: FilesOptions, output: CheckOutput): Promise<number> {
  return runReport(async () => judge(await parse(options), options), options, output);
}

/** Judges objects that were taken from clusters, with their status; answers the exit code, as `runReport` says. */
export function runCheckOfFiles(options: FilesOptions, output: CheckOutput): Promise<number> {
  return runReport(
    async () => {
      const parsed = await parse(options);
      const own = await judge(parsed, options);
      const fleet = judgeFleetManifests(parsed, parts());
      return {
        objects: { ...fleet.objects, ...own.objects },
        findings: [...own.findings, ...fleet.findings].toSorted(worstFirst),
        gaps: own.gaps,
      };
    },
    options,
    output,
  );
}

async function parse({ paths, input }: FilesOptions): Promise<ParsedManifests> {
  return parseManifests(await findManifests(paths, input));
}

function judge(parsed: ParsedManifests, { namespace, partial }: FilesOptions): Promise<CheckResult> {
  return judgeManifests({ parsed, rules: clusterRules, namespace, partial, ...parts() });
}

/** The report has stdout for itself. */
function parts() {
  return { clock: systemClock, logger: createLogger('warn', process.stderr) };
}
