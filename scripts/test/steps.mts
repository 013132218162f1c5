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
        ...vitest('integration on Postgres', 'integration'),
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
