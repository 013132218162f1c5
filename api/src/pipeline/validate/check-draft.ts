import { CHECKS, type Check } from '../../../contract/fixes/fix-words.ts';
import type { CheckResult } from '../../../contract/fixes/suggestions.ts';
import type { SuggestionDraft } from '../suggest/suggest-for.ts';
import { CHECK_TABLE } from './checks/check-table.ts';
import type { DraftCheck } from './checks/draft-check.ts';
import { brokenVerdict } from './parts/broken-words.ts';
import { prepareDraft, type PreparedDraft } from './parts/prepare-draft.ts';
import { failed, skipped } from './parts/verdict.ts';
import type { ValidationScene } from './validation-scene.ts';

/** Looked at first, and in memory: what fails here is handed to no server and no tool. */
const GATES: readonly Check[] = ['current', 'shape', 'guardrails'];
const LATER = CHECKS.filter((check) => !GATES.includes(check));
/** Asks nobody, so it is looked at all the same. */
const ALWAYS: readonly Check[] = ['ownership'];

const blocked: DraftCheck = () => [skipped('Not looked at, because the change itself must not be made.')];

/** Looks at a draft in every way there is. Answers at least once for each check, in the order of CHECKS. Never raises. */
export async function checkDraft(
  draft: SuggestionDraft,
  on: ValidationScene,
): Promise<readonly CheckResult[]> {
  const prepare = once(() => prepareDraft(draft, (object) => on.live(object)));
  const results = new Map<Check, readonly CheckResult[]>();
  for (const check of GATES) results.set(check, await resultsOf(check, CHECK_TABLE[check], { prepare, on }));
  const isRefused = [...results.values()].flat().some(({ outcome }) => outcome === 'failed');
  await Promise.all(
    LATER.map(async (check) => {
      const look = isRefused && !ALWAYS.includes(check) ? blocked : CHECK_TABLE[check];
      results.set(check, await resultsOf(check, look, { prepare, on }));
    }),
  );
  return CHECKS.flatMap((check) => results.get(check) ?? []);
}

interface Looked {
  readonly prepare: () => PreparedDraft;
  readonly on: ValidationScene;
}

/** A check that breaks, or says nothing, has failed: nothing is offered as ready that nobody looked at. */
async function resultsOf(
  check: Check,
  look: DraftCheck,
  { prepare, on }: Looked,
): Promise<readonly CheckResult[]> {
  try {
    const verdicts = await look(prepare(), on);
    const said = verdicts.length > 0 ? verdicts : [failed('It could not be looked at: nothing came out.')];
    return said.map((verdict) => ({ check, ...verdict }));
  } catch (error) {
    on.onError?.(check, error);
    return [{ check, ...brokenVerdict(error) }];
  }
}

/** Works something out when it is first asked for; what it raises is raised each time. */
function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => (done ??= { value: work() }).value;
}
