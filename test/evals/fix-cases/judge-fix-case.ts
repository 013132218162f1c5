import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import type { CheckOutcome } from '@outrider/api/contract/fixes/fix-words.ts';
import { objectRefLine } from '@outrider/api/src/kernel/object-ref.ts';
import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';

import { judgeFleet } from '../fleet-cases/judge-fleet.ts';
import type { CaseWorld } from '../fleet-cases/world-of-case.ts';
import { answerOf, type FixAnswer, type OfferedFix } from './answer-of.ts';
import { carriedOut, type FixScene } from './carry-out.ts';
import { changeWords, fitsFix, unguarded } from './fit-fix.ts';
import type { ExpectedFix, FixCase, Refusal } from './fix-case.ts';
import { fixWorld, refWords, worldAfter } from './fix-world.ts';
import type { JudgedFix } from './score-fixes.ts';

/** Judges what is offered in a case: whether it is what is expected, passes its checks, and removes the cause. */
export async function judgeFixCase(one: FixCase): Promise<JudgedFix> {
  const world = fixWorld(one);
  const { index, findings } = await judgeFleet(world, Date.parse(one.now));
  const cause = findings.find((finding) => isCause(finding, one, world));
  if (cause === undefined) return judged(one, { wrong: [`its cause ${one.cause.rule} is not found`] });
  const answer = await answerOf(one, { world, index, finding: cause });
  const scene = { world: worldAfter(world, one.meanwhile, Date.parse(one.now)), files: one.files };
  const ready = answer.fixes.filter(({ suggestion }) => suggestion.ready);
  const left = [...one.expect.ready];
  const faulty: (readonly string[])[] = [];
  for (const offered of ready) {
    const faults = await faultsOf(offered, left, { one, scene, cause });
    faulty.push(faults.map((fault) => `${offered.draft.recipe} (${wordsOf(offered)}): ${fault}`));
  }
  return judged(one, {
    offered: ready.length,
    good: faulty.filter(({ length }) => length === 0).length,
    wrong: [...faulty.flat(), ...toldSecrets(one, answer)],
    missed: [
      ...left.map((expected) => `${expectedWords(expected)} is not offered: ${refusalWords(answer)}`),
      ...unsaidOf(one.expect.refused, refusalsOf(answer)).map((what) => `${what}: ${refusalWords(answer)}`),
      ...unsaidOf(one.expect.warned, resultsOf(answer, 'warned')),
    ],
  });
}

function expectedWords({ object, edits }: ExpectedFix): string {
  return object ?? edits.map(({ file }) => file).join(' ');
}

interface Judging {
  readonly one: FixCase;
  readonly scene: FixScene;
  readonly cause: DetectedFinding;
}

/** What is wrong with a fix that is offered as ready; what it is expected as is taken from the list. */
async function faultsOf(
  { draft, suggestion }: OfferedFix,
  left: ExpectedFix[],
  judging: Judging,
): Promise<string[]> {
  const { one, scene, cause } = judging;
  try {
    const position = left.findIndex((expected) => fitsFix(draft, expected, scene));
    if (position === -1) {
      return [one.expect.ready.length === 0 ? 'nothing may be ready here' : 'it is not what is expected'];
    }
    const [expected] = left.splice(position, 1);
    const failed = suggestion.checks.filter(({ outcome }) => outcome === 'failed');
    const open = draft.changes.flatMap(unguarded);
    const stays = expected?.provisional !== true && (await staysAfter(draft.changes, judging));
    return [
      ...(suggestion.checks.length === 0 ? ['nothing of it was checked'] : []),
      ...failed.map(({ check, text }) => `${check} failed: ${text}`),
      ...open.map((path) => `nothing guards ${path}`),
      ...(stays ? [`${cause.rule} is still found afterwards`] : []),
    ];
  } catch (error) {
    return [`it cannot be carried out: ${String(error)}`];
  }
}

async function staysAfter(changes: readonly Change[], { one, scene, cause }: Judging): Promise<boolean> {
  const now = Date.parse(one.now);
  const { world } = carriedOut(scene, changes);
  const { findings } = await judgeFleet(worldAfter(world, one.afterwards, now), now);
  const line = objectRefLine(cause.object);
  return findings.some(({ rule, object }) => rule === cause.rule && objectRefLine(object) === line);
}

function isCause(
  { rule, messageId, object }: DetectedFinding,
  { cause }: FixCase,
  { clusters }: CaseWorld,
): boolean {
  const name = clusters.find(({ id }) => id === object.cluster)?.name;
  return (
    rule === cause.rule &&
    refWords(object) === cause.object &&
    name === cause.on &&
    [undefined, messageId].includes(cause.messageId)
  );
}

interface Said {
  readonly by: string;
  readonly text: string;
}

/** Everything that is said of a case beside what is offered as ready. */
function refusalsOf({ fixes, none }: FixAnswer): readonly Said[] {
  return [
    ...(none === undefined ? [] : [{ by: 'recipe', text: none }]),
    ...fixes.flatMap(({ suggestion: { ready, reason } }) =>
      ready || reason === undefined ? [] : [{ by: 'reason', text: reason }],
    ),
    ...resultsOf({ fixes, none }, 'failed'),
  ];
}

function resultsOf({ fixes }: FixAnswer, wanted: CheckOutcome): readonly Said[] {
  const results = fixes.flatMap(({ suggestion }) => suggestion.checks);
  return results.filter(({ outcome }) => outcome === wanted).map(({ check, text }) => ({ by: check, text }));
}

function unsaidOf(wanted: readonly Refusal[], said: readonly Said[]): readonly string[] {
  return wanted
    .filter(({ by, says }) => !said.some((one) => fitsSaid(one, by, says)))
    .map(({ by = 'anybody', says }) => `${by} says “${says}”`);
}

function fitsSaid(said: Said, by: string | undefined, says: string): boolean {
  return (by === undefined || by === said.by) && new RegExp(says, 'i').test(said.text);
}

function toldSecrets({ forbidden }: FixCase, answer: FixAnswer): readonly string[] {
  const told = JSON.stringify(answer);
  return forbidden
    .filter((pattern) => new RegExp(pattern).test(told))
    .map((pattern) => `it tells ${pattern}`);
}

function refusalWords(answer: FixAnswer): string {
  const said = refusalsOf(answer).map(({ by, text }) => `${by} says ${text}`);
  return said.join(' ') || 'nothing is said';
}

function wordsOf({ draft }: OfferedFix): string {
  return draft.changes.map(changeWords).join('; ');
}

function judged({ id, class: kind, expect }: FixCase, parts: Partial<JudgedFix>): JudgedFix {
  return {
    ...{ id, class: kind, expected: expect.ready.length, refusing: expect.ready.length === 0 },
    ...{ offered: 0, good: 0, missed: [], wrong: [], ...parts },
  };
}
