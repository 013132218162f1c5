import { reportFixes } from './fix-cases/report-fixes.ts';
import { judgeFleetCase } from './fleet-cases/judge-fleet-case.ts';
import { readFleetCases } from './fleet-cases/read-fleet-cases.ts';
import { judgeCase } from './judge-case.ts';
import { EVAL_FAMILIES, readCases, type EvalFamily } from './read-cases.ts';
import { scoreOf, type JudgedCase, type Score } from './score.ts';

/** Both precision and recall must reach this. */
const BAR = 0.95;
const HEAD = 'family        cases  quiet  found  missed  wrong  precision  recall';

/** The sets of cases; those that are named as arguments are judged, or all. */
const SETS = new Map<string, () => Promise<boolean>>([
  ...EVAL_FAMILIES.map((family) => [family, () => judgeFamily(family)] as const),
  ['fleet', judgeFleets],
  ['fixes', () => reportFixes(tell)],
]);

const named = process.argv.slice(2);
const strange = named.filter((name) => !SETS.has(name));
if (strange.length > 0) {
  tell(`There is no set called ${strange.join(', ')}: there are ${[...SETS.keys()].join(', ')}.`);
  process.exitCode = 2;
} else process.exitCode = (await judgeSets(named)) ? 0 : 1;

async function judgeSets(names: readonly string[]): Promise<boolean> {
  let good = true;
  if (names.length === 0 || names.some((name) => name !== 'fixes')) tell(HEAD);
  for (const [name, judge] of SETS) {
    if (names.length > 0 && !names.includes(name)) continue;
    good = (await judge()) && good;
  }
  return good;
}

async function judgeFamily(family: EvalFamily): Promise<boolean> {
  const cases: JudgedCase[] = [];
  for (const one of readCases(family)) cases.push(await judgeCase(one));
  return report(family, cases);
}

async function judgeFleets(): Promise<boolean> {
  const fleet: (JudgedCase & { readonly class: string })[] = [];
  for (const one of readFleetCases()) fleet.push({ ...(await judgeFleetCase(one)), class: one.class });
  const good = report('fleet', fleet);
  for (const [name, cases] of [...Map.groupBy(fleet, (one) => one.class)].toSorted()) {
    tell(lineOf(`  ${name}`, scoreOf(cases)));
  }
  return good;
}

function report(family: string, cases: readonly JudgedCase[]): boolean {
  const score = scoreOf(cases);
  tell(lineOf(family, score));
  for (const { of, missed, wrong } of cases) {
    for (const what of missed) tell(`  ${of.id} missed ${what}`);
    for (const what of wrong) tell(`  ${of.id} wrong  ${what}`);
  }
  return score.precision >= BAR && score.recall >= BAR;
}

function lineOf(name: string, score: Score): string {
  const numbers = [score.cases, score.quiet, score.hits, score.missed, score.wrong].map((n) =>
    String(n).padStart(5),
  );
  const shares = [score.precision, score.recall].map((share) => share.toFixed(3));
  return `${name.padEnd(12)} ${numbers.join('  ')}      ${shares.join('   ')}`;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}
