import { describe, expect, it } from 'vitest';
import { runStep } from '../../../scripts/test/run-step.mts';
import type { Step } from '../../../scripts/test/step.mts';

const program = (source: string): Step => ({
  name: 'self-test',
  command: ['node', '-e', source],
  reporter: 'none',
});

/** A program that reports like vitest, to the file it is told on its command line, and exits. */
const reporting = (report: object, exitCode: number): Step => ({
  name: 'self-test',
  command: [
    'node',
    '-e',
    `const file = process.argv.find((each) => each.startsWith('--outputFile.json=')).split('=')[1];
     require('node:fs').writeFileSync(file, ${JSON.stringify(JSON.stringify(report))});
     process.exit(${exitCode});`,
    '--',
  ],
  reporter: 'vitest',
});

const silently = (step: Step) => runStep(step, () => undefined);

describe('scripts/test/run-step', () => {
  it('counts a check that exits well as one passed', async () => {
    expect(await silently(program(''))).toMatchObject({ passed: 1, failed: 0 });
  });

  it('counts a check that exits badly as one failed', async () => {
    expect(await silently(program('process.exit(3)'))).toMatchObject({
      passed: 0,
      failed: 1,
      note: 'exit 3',
    });
  });

  it('counts a program that is not there as failed', async () => {
    const step: Step = { ...program(''), command: ['no-such-program-here'] };
    expect(await silently(step)).toMatchObject({ failed: 1, note: 'exit 127' });
  });

  it('takes the counts of a test runner', async () => {
    const step = reporting({ numPassedTests: 5, numFailedTests: 0 }, 0);
    expect(await silently(step)).toMatchObject({ passed: 5, failed: 0, note: '' });
  });

  it('fails a test runner that exits badly though its tests passed', async () => {
    const step = reporting({ numPassedTests: 5, numFailedTests: 0 }, 1);
    expect(await silently(step)).toMatchObject({ passed: 5, failed: 1, note: 'exit 1' });
  });

  it('fails a test runner that ran nothing', async () => {
    const step = reporting({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 9 }, 0);
    expect(await silently(step)).toMatchObject({ passed: 0, failed: 1, note: 'no test was executed' });
  });

  it('skips a step only while its folder is absent', async () => {
    const step: Step = { ...program('process.exit(1)'), folder: 'test/no-such-folder' };
    expect(await silently(step)).toMatchObject({ failed: 0, note: 'SKIPPED: no test/no-such-folder' });
    expect(await silently({ ...step, folder: 'test' })).toMatchObject({ failed: 1 });
  });
});
