import { parseArgs } from 'node:util';

import { benchAudit, FULL_AUDIT, QUICK_AUDIT } from './audit/bench-audit.ts';
import { allMet, formatReport, type BenchReport } from './bench-report.ts';
import { benchFleet } from './fleet/bench-fleet.ts';
import { FULL_SIZE, QUICK_SIZE } from './fleet/fleet-size.ts';
import { benchIncidents } from './incidents/bench-incidents.ts';
import { FULL_INCIDENT, QUICK_INCIDENT } from './incidents/incident-size.ts';
import { benchIstio, FULL_MESH, QUICK_MESH } from './istio/bench-istio.ts';

const usage = `npm run bench -- fleet [options]   measures Outrider against a simulated fleet
npm run bench -- incidents         measures how soon 2,000 broken deployments are one incident
npm run bench -- audit [options]   measures how many rows a second the audit takes
npm run bench -- istio [options]   measures reading and judging a mesh of 5,000 objects

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

const benches: Readonly<Record<string, () => Promise<BenchReport>>> = {
  audit: () => benchAudit(values.quick ? QUICK_AUDIT : FULL_AUDIT, say),
  fleet: () => benchFleet({ ...(values.quick ? QUICK_SIZE : FULL_SIZE), ...given() }, say),
  incidents: () => benchIncidents(values.quick ? QUICK_INCIDENT : FULL_INCIDENT, say),
  istio: () => benchIstio(values.quick ? QUICK_MESH : FULL_MESH, say),
};
const bench = positionals.length === 1 ? benches[positionals[0] ?? ''] : undefined;

if (values.help || bench === undefined) {
  process.stdout.write(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const report = await bench();
  process.stdout.write(formatReport(report));
  if (values.assert && !allMet(report)) process.exitCode = 1;
}

function say(what: string): void {
  process.stderr.write(`· ${what}\n`);
}

function given(): Partial<Record<'clusters' | 'bundles' | 'rounds' | 'changes', number>> {
  const { clusters, bundles, rounds, changes } = values;
  const numbers = Object.entries({ clusters, bundles, rounds, changes }).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, Number(text)] as const],
  );
  return Object.fromEntries(numbers);
}
