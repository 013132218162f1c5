import type { DryRunAnswer, DryRunner } from '../../../ports/dry-runner.ts';
import { objectRefLine } from '../../../kernel/object-ref.ts';
import { sameContent } from '../../observe/same-content.ts';
import { isFields, textAt, valueAt, type Fields } from '../../suggest/actions/parts/live-object.ts';
import { brokenIn } from '../parts/broken-words.ts';
import { lookPerCluster } from '../parts/look-per-cluster.ts';
import type { ObjectStep } from '../parts/prepare-draft.ts';
import { foreignWords, refWords } from '../parts/ref-words.ts';
import { failed, passed, skipped, warned, type Verdict } from '../parts/verdict.ts';
import { pointerKeys } from '../patch/json-pointer.ts';
import type { DraftCheck } from './draft-check.ts';

const NOBODY =
  'Not tried: trying a change takes the right to make it, and the executor has no account in clusters here. Set one up: ' +
  'fixes.executor in the values of the chart, or OUTRIDER_EXECUTOR_KUBECONFIG or OUTRIDER_EXECUTOR_RANCHER_TOKEN.';

type Accepted = Extract<DryRunAnswer, { outcome: 'accepted' }>;

/** Whether the API server of each cluster would take the change: all it does but write. */
export const checkDryRun: DraftCheck = async ({ steps }, on) => {
  const { dryRunner } = on;
  if (steps.length === 0) return [skipped('Nothing is changed in a cluster directly.')];
  if (dryRunner === undefined) return [skipped(NOBODY)];
  return lookPerCluster(firstOfEach(steps), {
    look: (step) => tried(step, dryRunner),
    broken: brokenIn('dry-run', on),
    unanswered: warned('It could not be tried: the cluster did not answer in time.'),
  });
};

/** Later changes of an object expect the ones before to be done, which a dry run does not do. */
function firstOfEach(steps: readonly ObjectStep[]): readonly ObjectStep[] {
  const byObject = Map.groupBy(steps, ({ change }) => objectRefLine(change.object));
  return [...byObject.values()].flatMap(([first]) => first ?? []);
}

async function tried(step: ObjectStep, dryRunner: DryRunner): Promise<Verdict> {
  const words = refWords(step.change.object);
  const answer = await dryRunner.dryRun(step.change);
  switch (answer.outcome) {
    case 'accepted':
      return acceptance(step, answer);
    case 'refused':
      return failed(`The API server would refuse the change of ${words}: ${foreignWords(answer.message)}`);
    case 'unknown':
      return warned(`The change of ${words} could not be tried: ${foreignWords(answer.message)}`);
  }
}

function acceptance(step: ObjectStep, { object }: Accepted): Verdict {
  const words = refWords(step.change.object);
  const uid = step.before && textAt(step.before, 'metadata', 'uid');
  const answered = object && textAt(object, 'metadata', 'uid');
  if (uid !== undefined && answered !== undefined && uid !== answered) {
    return failed(`${words} is another object by now than the one that was read.`);
  }
  const other = object && undoneBy(step, object);
  return other === undefined
    ? passed(`The API server would accept the change of ${words}.`)
    : warned(`The API server would accept the change of ${words}, but make something else of ${other}.`);
}

/** The first place that admission gives another value than was asked for. */
function undoneBy({ change, after }: ObjectStep, object: Fields): string | undefined {
  if (change.type !== 'kubernetes-patch' || !isFields(after)) return undefined;
  const written = change.operations.filter(({ op }) => op === 'add' || op === 'replace');
  return written.find(({ path }) => {
    const pointer = pointerKeys(path);
    if ('problem' in pointer) return false;
    const wanted = valueAt(after, ...pointer.keys);
    // Objects and lists are filled with defaults; only what has one value can be told to be another.
    return typeof wanted !== 'object' && !sameContent(wanted, valueAt(object, ...pointer.keys));
  })?.path;
}
