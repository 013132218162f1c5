import { judgeFixCase } from './judge-fix-case.ts';
import { readFixCases } from './read-fix-cases.ts';
import { scoreFixes, type FixScore, type JudgedFix } from './score-fixes.ts';

/** Judges all cases about fixes and tells how they went. Answers whether all that is offered as ready is good. */
export async function reportFixes(tell: (line: string) => void): Promise<boolean> {
  const cases: JudgedFix[] = [];
  for (const one of readFixCases()) cases.push(await judgeFixCase(one));
  tell('fixes         cases  refusing  expected  offered  good  forbidden  missed  precision  recall');
  for (const [name, group] of Map.groupBy(cases, (one) => one.class)) {
    tell(lineOf(`  ${name}`, scoreFixes(group)));
  }
  const score = scoreFixes(cases);
  tell(lineOf('fixes', score));
  for (const { id, missed, wrong } of cases) {
    for (const what of missed) tell(`  ${id} missed ${what}`);
    for (const what of wrong) tell(`  ${id} wrong  ${what}`);
  }
  const { offered, good, forbidden } = score;
  tell(
    `${good} of ${offered} fixes offered as ready are good; ${forbidden} are offered where nothing may be.`,
  );
  return good === offered && forbidden === 0 && cases.every(({ wrong }) => wrong.length === 0);
}

function lineOf(name: string, score: FixScore): string {
  const { cases, refusing, expected, offered, good, forbidden, missed, precision, recall } = score;
  const widths = [5, 8, 8, 7, 4, 9, 6];
  const numbers = [cases, refusing, expected, offered, good, forbidden, missed].map((n, at) =>
    String(n).padStart(widths[at] ?? 5),
  );
  const shares = [precision.toFixed(3).padStart(9), recall.toFixed(3).padStart(6)];
  return `${name.padEnd(13)} ${[...numbers, ...shares].join('  ')}`;
}
