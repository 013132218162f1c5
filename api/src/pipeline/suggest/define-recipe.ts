import type { Change, NamedAction } from '../../../contract/diagnosis/changes.ts';
import type { Claim } from '../../../contract/diagnosis/claims.ts';
import type { Suggestion } from '../../../contract/fixes/suggestions.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';
import { compileAction } from './actions/action-table.ts';
import { isCannot, type CannotAct, type NeededRight, type Reach } from './actions/parts/compiled-action.ts';
import type { FleetFacts, Scene, SuggestedFor } from './scene.ts';
import type { ReadFrom } from './sources/source-files.ts';

/** A change as a recipe drafts it: nobody has looked at it yet. */
export interface RecipeDraft extends Pick<Suggestion, 'title' | 'risk' | 'reversible' | 'undo'> {
  /** Whether it removes the cause; otherwise it only helps until somebody does. */
  readonly lasting: boolean;
  readonly because: readonly Claim[];
  readonly changes: readonly Change[];
  /** Takes the changes back, in this order; absent where nothing does. */
  readonly inverse: readonly Change[] | undefined;
  readonly risks: readonly string[];
  readonly reach: readonly Reach[];
  readonly rights: readonly NeededRight[];
  /** Where the files that it changes were read; absent where it changes none. */
  readonly source?: ReadFrom | undefined;
}

/** What a recipe is about. */
interface RecipeFacts {
  /** Kebab-case; the name of its file and of its page in docs/recipes. */
  readonly id: string;
  readonly title: string;
  /** Ids of the rules whose findings it answers. */
  readonly rules: readonly string[];
}

/** A way to do something about findings. Pure: the same finding and scene give the same answer. */
export interface Recipe extends RecipeFacts {
  /** Objects it has to see as they are now. */
  reads(finding: SuggestedFor, facts: FleetFacts): readonly ObjectRef[];
  /** What it would change, or why it cannot. */
  suggest(finding: SuggestedFor, scene: Scene): readonly RecipeDraft[] | CannotAct;
}

/** One action on one object, and why. */
export interface ActionStep {
  readonly title: string;
  readonly lasting: boolean;
  readonly because: readonly Claim[];
  readonly on: ObjectRef;
  readonly action: NamedAction;
}

interface ActionRecipeDefinition extends RecipeFacts {
  /** The actions there are to choose from, each a suggestion of its own, or why there is none. */
  readonly steps: (finding: SuggestedFor, facts: FleetFacts) => readonly ActionStep[] | CannotAct;
}

/** Makes a recipe, of any changes. */
export function defineRecipe(recipe: Recipe): Recipe {
  return recipe;
}

/** Makes a recipe whose suggestions are named actions on single objects. */
export function defineActionRecipe({ steps, ...facts }: ActionRecipeDefinition): Recipe {
  return defineRecipe({
    ...facts,
    reads(finding, facts) {
      const found = steps(finding, facts);
      return isCannot(found) ? [] : found.map(({ on }) => on);
    },
    suggest(finding, scene) {
      const found = steps(finding, scene);
      if (isCannot(found)) return found;
      const drafts = found.map((step) => draftOf(step, scene));
      const possible = drafts.flatMap((draft) => (isCannot(draft) ? [] : draft));
      return possible.length > 0
        ? possible
        : (drafts.find(isCannot) ?? { cannot: 'There is nothing to do.' });
    },
  });
}

function draftOf(step: ActionStep, scene: Scene): RecipeDraft | CannotAct {
  const { on, action, title, lasting, because } = step;
  const live = scene.live(on);
  if (live === undefined) return { cannot: `${on.kind} ${on.name} does not exist, or you may not read it.` };
  const compiled = compileAction(action, live);
  if (isCannot(compiled)) return { cannot: `${on.kind} ${on.name}: ${compiled.cannot}` };
  const { change, inverse, reach, right, risk, risks, reversible, undo } = compiled;
  return {
    ...{ title, lasting, because, risk, risks, reversible, undo },
    changes: [change],
    inverse: inverse === undefined ? undefined : [inverse],
    reach: [reach],
    rights: [right],
  };
}
