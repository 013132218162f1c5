import { sameContent } from '../../observe/same-content.ts';
import { isFields } from '../../suggest/actions/parts/live-object.ts';
import type { ObjectSchemas, SchemaProblem } from '../../../ports/object-schemas.ts';
import { brokenIn } from '../parts/broken-words.ts';
import { lookPerCluster } from '../parts/look-per-cluster.ts';
import type { ObjectStep } from '../parts/prepare-draft.ts';
import { foreignWords, refWords } from '../parts/ref-words.ts';
import { failed, passed, skipped, type Verdict } from '../parts/verdict.ts';
import type { DraftCheck } from './draft-check.ts';

/** Problems that a sentence quotes. */
const QUOTED = 3;

/** Whether each object is still as the schema of its cluster says when it is changed. */
export const checkSchema: DraftCheck = async ({ steps }, on) => {
  const { schemas } = on;
  const changed = steps.filter(({ after }) => isFields(after));
  if (changed.length === 0) {
    return [skipped('No object is changed of which it is known what it becomes.')];
  }
  if (schemas === undefined) {
    return [
      skipped('Nobody reads the schemas of the clusters here; the dry run compares the object with them.'),
    ];
  }
  return lookPerCluster(changed, {
    look: (step) => compared(step, schemas),
    broken: brokenIn('schema', on),
    unanswered: skipped('The cluster did not tell its schemas in time.'),
  });
};

async function compared(
  { change: { object }, before, after }: ObjectStep,
  schemas: ObjectSchemas,
): Promise<Verdict> {
  if (!isFields(after)) return skipped(`It is not known what becomes of ${refWords(object)}.`);
  const answer = await schemas.compare(object.cluster, after);
  if (answer.outcome === 'unknown') return skipped(foreignWords(answer.message));
  const [first] = answer.problems;
  if (first === undefined) return passed(`${refWords(object)} is as its schema says.`);
  const earlier = before === undefined ? undefined : await schemas.compare(object.cluster, before);
  const known = earlier?.outcome === 'compared' ? earlier.problems : [];
  const fresh = answer.problems.filter((problem) => !known.some((one) => sameContent(one, problem)));
  return fresh.length === 0
    ? passed(`${refWords(object)} is no further from its schema than it was.`)
    : failed(`${refWords(object)} would not be as its schema says: ${problemWords(fresh)}`);
}

function problemWords(problems: readonly SchemaProblem[]): string {
  const quoted = problems.slice(0, QUOTED).map(({ path, message }) => `${path}: ${message}`);
  return foreignWords(quoted.join(' '));
}
