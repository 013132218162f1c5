import { judgeCase, type Verdict } from './judge-case.ts';
import { EVAL_FAMILIES, readCases } from './read-cases.ts';
import { scoreOf } from './score.ts';

/** Both precision and recall must reach this. */
const BAR = 0.95;

let good = true;
process.stdout.write('family    cases  quiet  found  missed  wrong  precision  recall\n');
for (const family of EVAL_FAMILIES) {
  const verdicts: Verdict[] = [];
  for (const one of readCases(family)) verdicts.push(await judgeCase(one));
  const score = scoreOf(verdicts);
  const numbers = [score.cases, score.quiet, score.hits, score.missed, score.wrong].map((n) =>
    String(n).padStart(5),
  );
  const shares = [score.precision, score.recall].map((share) => share.toFixed(3));
  process.stdout.write(`${family.padEnd(8)} ${numbers.join('  ')}      ${shares.join('   ')}\n`);
  for (const { of, missed, wrong } of verdicts) {
    for (const what of missed) process.stdout.write(`  ${of.id} missed ${what}\n`);
    for (const what of wrong) process.stdout.write(`  ${of.id} wrong  ${what}\n`);
  }
  good &&= score.precision >= BAR && score.recall >= BAR;
}
process.exitCode = good ? 0 : 1;
