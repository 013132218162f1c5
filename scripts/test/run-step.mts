import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, runCommand, tailOf } from '../run-command.mts';
import type { Outcome } from '../run-command.mts';
import { countTests } from './count-tests.mts';
import type { Step, StepResult } from './step.mts';

/** Runs one step; what went wrong is printed at once, the rest stays in its log. Never throws. */
export async function runStep(step: Step, say: (line: string) => void = console.log): Promise<StepResult> {
  if (step.folder !== undefined && !existsSync(path.join(root, step.folder))) {
    say(`!!! ${step.name}: SKIPPED, there is no ${step.folder} yet`);
    return {
      name: step.name,
      passed: 0,
      failed: 0,
      skipped: 0,
      seconds: 0,
      note: `SKIPPED: no ${step.folder}`,
    };
  }
  const report = path.join(root, 'test-results', `${fileName(step)}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  say(`... ${step.name}`);
  const [program, ...args] = step.command;
  const outcome = await runCommand({
    name: fileName(step),
    program,
    args: [...args, ...reportArgs(step, report)],
    env: { ...step.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  const result = resultOf(step, outcome, report);
  if (result.failed > 0 || step.shows) say(`\n${await tailOf(outcome.log, 120)}\n`);
  say(`${result.failed > 0 ? '!!!' : '   '} ${step.name}: ${result.note || 'ok'} (${result.seconds} s)`);
  return result;
}

function fileName({ name }: Step): string {
  return name.replace(/\W+/g, '-').toLowerCase();
}

function reportArgs({ reporter }: Step, report: string): string[] {
  if (reporter === 'vitest') return ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return reporter === 'playwright' ? ['--reporter=list,json'] : [];
}

function resultOf(step: Step, { exitCode, seconds }: Outcome, report: string): StepResult {
  const good = exitCode === 0;
  const base = { name: step.name, seconds };
  if (step.reporter === 'none') {
    return {
      ...base,
      passed: good ? 1 : 0,
      failed: good ? 0 : 1,
      skipped: 0,
      note: good ? '' : `exit ${exitCode}`,
    };
  }
  const counts = countTests(step.reporter, report) ?? { passed: 0, failed: 0, skipped: 0 };
  if (counts.passed + counts.failed === 0) {
    return { ...base, ...counts, failed: 1, note: 'no test was executed' };
  }
  // A runner can fail beside its tests: a file that does not load, an error nobody caught.
  if (!good && counts.failed === 0) return { ...base, ...counts, failed: 1, note: `exit ${exitCode}` };
  return { ...base, ...counts, note: counts.failed > 0 ? `${counts.failed} failed` : '' };
}
