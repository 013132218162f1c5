import { objectRefLine } from '../../../kernel/object-ref.ts';
import { objectsAfter, objectsBefore } from '../overlay/changed-objects.ts';
import { judgeFinding } from '../overlay/judge-finding.ts';
import { isOverWhenDone } from '../parts/changes.ts';
import type { ObjectStep, PreparedDraft } from '../parts/prepare-draft.ts';
import { failed, passed, skipped } from '../parts/verdict.ts';
import type { ValidationScene } from '../validation-scene.ts';
import type { DraftCheck } from './draft-check.ts';

const ONLY_TIME = 'Only time tells: it is looked at after it is carried out.';
/** Paths of fields that people write; everything else is what a controller makes of them. */
const WRITTEN = /^(?:spec|data|metadata)\b/;

/** Whether the rule that found it finds it no more when the changed objects take the place of the old ones. */
export const checkFindingGone: DraftCheck = async (prepared, on) => {
  const { steps, gitChanges } = prepared;
  if (gitChanges.length > 0) return [skipped(`${ONLY_TIME} Fleet has to deploy the commit first.`)];
  const changed = objectsAfter(steps);
  if (changed === undefined || changed.length === 0) {
    return [skipped(`It is not known what the objects become. ${ONLY_TIME}`)];
  }
  const before = await judgeFinding(on, objectsBefore(steps));
  const after = await judgeFinding(on, changed);
  const { id } = on.finding;
  if (before === undefined || after === undefined) {
    return [skipped(`The rule cannot be asked: not all it looks at is known here. ${ONLY_TIME}`)];
  }
  if (!before.has(id)) {
    return [
      skipped(
        'The rule does not find it in what was read just now, so it cannot be shown that this removes it.',
      ),
    ];
  }
  // Of several findings about the same object only this one, or one that comes in its place, is of interest.
  const remains = after.has(id) || [...after].some((other) => !before.has(other));
  if (!remains) return [passed('The rule does not find it any more when it judges the changed objects.')];
  return [
    isDecided(prepared, on)
      ? failed('The rule still finds it when it judges the changed objects.')
      : skipped(ONLY_TIME),
  ];
};

/** Whether the finding rests on what is written in the changed objects, so that no controller has to act first. */
function isDecided({ draft, steps }: PreparedDraft, { finding }: ValidationScene): boolean {
  const [main] = finding.evidence;
  return (
    draft.lasting &&
    !steps.some(({ change }) => isOverWhenDone(change)) &&
    main !== undefined &&
    WRITTEN.test(main.path) &&
    isChanged(steps, objectRefLine(main.object)) &&
    // How many others it concerns makes a finding weigh more; it does not make it.
    finding.evidence.every(({ kind, path }) => kind === 'count' || WRITTEN.test(path))
  );
}

function isChanged(steps: readonly ObjectStep[], line: string): boolean {
  return steps.some(({ change }) => objectRefLine(change.object) === line);
}
