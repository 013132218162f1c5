import { root } from '../run-command.mts';
import { filesReaching } from './files-reaching.mts';
import type { Step } from './step.mts';

const check = (name: string): Step => ({ name, command: ['npm', 'run', '--silent', name], reporter: 'none' });

function vitest(name: string, ...projects: string[]): Step {
  const selection = projects.flatMap((project) => ['--project', project]);
  return {
    name,
    command: ['vitest', 'run', '-c', '.config/vitest.config.mts', ...selection],
    reporter: 'vitest',
  };
}

function onlyFiles(step: Step, files: readonly string[]): Step {
  const [program, ...args] = step.command;
  return { ...step, command: [program, ...args, ...files] };
}

/** Only what asks which database it is on runs on both. */
const onEitherDatabase = filesReaching({
  root,
  files: 'test/integration/**/*.test.ts',
  reach: 'test/support/database/database.ts',
});

/** Everything CI runs. The steps of one stage share the processors two at a time; the stages follow each other. */
export const stages: readonly { readonly atOnce: number; readonly steps: readonly Step[] }[] = [
  {
    atOnce: 2,
    steps: [
      check('build:dashboard'),
      check('format:check'),
      check('lint'),
      check('typecheck:api'),
      check('typecheck:test'),
      check('typecheck:pkg'),
      check('boundaries'),
      check('deadcode'),
      { ...check('evals'), shows: true },
      check('build:extension'),
      vitest('unit', 'unit', 'ui'),
    ],
  },
  {
    // These start servers and measure nothing, but they wait for events: they get the machine to themselves.
    atOnce: 1,
    steps: [
      { ...vitest('integration on PGlite', 'integration'), folder: 'test/integration' },
      {
        ...onlyFiles(vitest('integration on Postgres', 'integration'), onEitherDatabase),
        env: { OUTRIDER_TEST_DATABASE: 'postgres' },
        folder: 'test/integration',
      },
      {
        name: 'e2e',
        command: ['playwright', 'test', '-c', '.config/playwright.config.mts'],
        reporter: 'playwright',
        folder: 'test/e2e',
      },
    ],
  },
];
