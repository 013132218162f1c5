import { RISKS } from '../../../contract/diagnosis/diagnosis-words.ts';
import type { BlastRadius, Suggestion } from '../../../contract/fixes/suggestions.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';
import { objectRefLine } from '../../kernel/object-ref.ts';
import { isCannot } from './actions/parts/compiled-action.ts';
import { blastRadius } from './blast-radius.ts';
import type { Recipe, RecipeDraft } from './define-recipe.ts';
import { RECIPES } from './recipes/index.ts';
import type { FleetFacts, Scene, SuggestedFor } from './scene.ts';
import { suggestionId } from './suggestion-id.ts';

/** A suggestion that nobody has checked, with what the checks and the plan need besides. */
export interface SuggestionDraft
  extends Omit<Suggestion, 'ready' | 'reason' | 'checks'>,
    Pick<RecipeDraft, 'lasting' | 'inverse' | 'rights' | 'source'> {
  /** How far it reaches, also where the caller does not see it; `reach` is what the caller sees. */
  readonly fullReach: BlastRadius;
}

/** What can be suggested about one finding. */
export interface SuggestionDrafts {
  /** Lasting before provisional, low risk first. */
  readonly items: readonly SuggestionDraft[];
  /** Why there is nothing, where that is so. */
  readonly none: string | undefined;
}

const NOTHING_KNOWN = 'Nothing that could be done by itself is known for findings of this kind.';

/** The objects that have to be read before `suggestFor` can answer. */
export function neededObjects(
  finding: SuggestedFor,
  facts: FleetFacts,
  recipes: readonly Recipe[] = RECIPES,
): readonly ObjectRef[] {
  const all = recipesFor(finding, recipes).flatMap((recipe) => recipe.reads(finding, facts));
  return [...new Map(all.map((ref) => [objectRefLine(ref), ref])).values()];
}

/** What all recipes suggest about a finding. Pure. */
export function suggestFor(
  finding: SuggestedFor,
  scene: Scene,
  recipes: readonly Recipe[] = RECIPES,
): SuggestionDrafts {
  const answers = recipesFor(finding, recipes).map((recipe) => ({
    recipe,
    answer: recipe.suggest(finding, scene),
  }));
  const items = answers.flatMap(({ recipe, answer }) =>
    isCannot(answer) ? [] : answer.map((draft) => completed(recipe, draft, scene)),
  );
  const why = answers.flatMap(({ answer }) => (isCannot(answer) ? answer.cannot : []));
  return {
    items: items.toSorted(byWorth),
    none: items.length > 0 ? undefined : [...new Set(why)].join(' ') || NOTHING_KNOWN,
  };
}

function recipesFor({ rule }: SuggestedFor, recipes: readonly Recipe[]): readonly Recipe[] {
  return recipes.filter(({ rules }) => rules.includes(rule));
}

function completed({ id: recipe }: Recipe, draft: RecipeDraft, scene: Scene): SuggestionDraft {
  return {
    ...draft,
    id: suggestionId(recipe, draft.changes),
    recipe,
    because: [...draft.because],
    changes: [...draft.changes],
    risks: [...draft.risks],
    reach: blastRadius(draft.reach, scene),
    fullReach: blastRadius(draft.reach, { snapshot: scene.snapshot, sees: () => true }),
  };
}

function byWorth(left: SuggestionDraft, right: SuggestionDraft): number {
  return (
    Number(right.lasting) - Number(left.lasting) ||
    RISKS.indexOf(left.risk) - RISKS.indexOf(right.risk) ||
    (left.id < right.id ? -1 : Number(left.id > right.id))
  );
}
