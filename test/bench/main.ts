import { parseArgs } from 'node:util';

import { allMet, formatReport } from './bench-report.ts';
import { benchFleet } from './fleet/bench-fleet.ts';
import { FULL_SIZE, QUICK_SIZE } from './fleet/fleet-size.ts';

const usage = `npm run bench -- fleet [options]   measures Outrider against a simulated fleet

  --clusters <n>, --bundles <n>   size of the fleet (500 × 100)
  --rounds <n>                    how often cold starts are measured (3)
  --changes <n>                   single changes that are timed (200)
  --quick                         a small fleet: shows that everything runs, its numbers mean nothing
  --assert                        exits with 1 when a bar is missed
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    clusters: { type: 'string' },
    bundles: { type: 'string' },
    rounds: { type: 'string' },
    changes: { type: 'string' },
    quick: { type: 'boolean', default: false },
    assert: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || positionals.length !== 1 || positionals[0] !== 'fleet') {
  process.stdout.write(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const base = values.quick ? QUICK_SIZE : FULL_SIZE;
  const report = await benchFleet({ ...base, ...given() }, (what) => process.stderr.write(`· ${what}\n`));
  process.stdout.write(formatReport(report));
  if (values.assert && !allMet(report)) process.exitCode = 1;
}

function given(): Partial<Record<'clusters' | 'bundles' | 'rounds' | 'changes', number>> {
  const { clusters, bundles, rounds, changes } = values;
  const numbers = Object.entries({ clusters, bundles, rounds, changes }).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, Number(text)] as const],
  );
  return Object.fromEntries(numbers);
}
