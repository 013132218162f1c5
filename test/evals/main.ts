import { judgeFleetCase } from './fleet-cases/judge-fleet-case.ts';
import { readFleetCases } from './fleet-cases/read-fleet-cases.ts';
import { judgeCase } from './judge-case.ts';
import { EVAL_FAMILIES, readCases } from './read-cases.ts';
import { scoreOf, type JudgedCase, type Score } from './score.ts';

/** Both precision and recall must reach this. */
const BAR = 0.95;

const scores: Score[] = [];
process.stdout.write('family        cases  quiet  found  missed  wrong  precision  recall\n');
for (const family of EVAL_FAMILIES) {
  const cases: JudgedCase[] = [];
  for (const one of readCases(family)) cases.push(await judgeCase(one));
  report(family, cases);
}
const fleet: (JudgedCase & { readonly class: string })[] = [];
for (const one of readFleetCases()) fleet.push({ ...(await judgeFleetCase(one)), class: one.class });
report('fleet', fleet);
for (const [name, cases] of [...Map.groupBy(fleet, (one) => one.class)].toSorted()) {
  process.stdout.write(lineOf(`  ${name}`, scoreOf(cases)));
}
process.exitCode = scores.every(({ precision, recall }) => precision >= BAR && recall >= BAR) ? 0 : 1;

function report(family: string, cases: readonly JudgedCase[]): void {
  const score = scoreOf(cases);
  scores.push(score);
  process.stdout.write(lineOf(family, score));
  for (const { of, missed, wrong } of cases) {
    for (const what of missed) process.stdout.write(`  ${of.id} missed ${what}\n`);
    for (const what of wrong) process.stdout.write(`  ${of.id} wrong  ${what}\n`);
  }
}

function lineOf(name: string, score: Score): string {
  const numbers = [score.cases, score.quiet, score.hits, score.missed, score.wrong].map((n) =>
    String(n).padStart(5),
  );
  const shares = [score.precision, score.recall].map((share) => share.toFixed(3));
  return `${name.padEnd(12)} ${numbers.join('  ')}      ${shares.join('   ')}\n`;
}
