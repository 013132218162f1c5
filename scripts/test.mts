// `npm test`: everything CI runs. The last line of the output is `N passed, N failed`.
import { resultTable } from './test/result-table.mts';
import { runStep } from './test/run-step.mts';
import type { Step, StepResult } from './test/step.mts';
import { stages } from './test/steps.mts';

/** Runs steps in order, some at once; results keep the order of the steps. */
async function runAll(steps: readonly Step[], atOnce: number): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const waiting = steps.entries();
  const worker = async (): Promise<void> => {
    for (const [index, step] of waiting) results[index] = await runStep(step);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}

// Some suites can be pointed at a real server on purpose; a developer's own cluster is not a test subject by accident.
for (const name of ['KUBECONFIG', 'RANCHER_URL', 'RANCHER_TOKEN', 'DATABASE_URL']) {
  Reflect.deleteProperty(process.env, name);
}

const results: StepResult[] = [];
for (const { steps, atOnce } of stages) results.push(...(await runAll(steps, atOnce)));

console.log(resultTable(results));
process.exitCode =
  results.some(({ failed }) => failed > 0) || !results.some(({ passed }) => passed > 0) ? 1 : 0;
