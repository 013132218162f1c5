import type { Claim } from '../../../contract/diagnosis/claims.ts';
import type { Risk } from '../../../contract/diagnosis/diagnosis-words.ts';
import { isCannot, type CannotAct } from './actions/parts/compiled-action.ts';
import { patchOf } from './actions/parts/define-action.ts';
import { takenBack, type FieldChange } from './actions/parts/field-change.ts';
import { KINDS } from './actions/parts/kinds.ts';
import { targetOf, textAt, type LiveObject, type Target } from './actions/parts/live-object.ts';
import { defineRecipe, type Recipe, type RecipeDraft } from './define-recipe.ts';
import type { Scene, SuggestedFor } from './scene.ts';

/** What of the judged object is changed, and why. */
interface PatchStep {
  readonly title: string;
  readonly because: readonly Claim[];
  readonly risk: Risk;
  readonly risks: readonly string[];
  readonly fields: readonly FieldChange[];
}

interface PatchRecipeDefinition extends Pick<Recipe, 'id' | 'title' | 'rules'> {
  /** What is to be changed, or why it cannot be. */
  readonly step: (finding: SuggestedFor, scene: Scene, target: Target) => PatchStep | CannotAct;
}

/** Makes a recipe that patches fields of the object of Fleet that a finding is about. */
export function definePatchRecipe({ step, ...facts }: PatchRecipeDefinition): Recipe {
  return defineRecipe({
    ...facts,
    reads: ({ object }) => [object],
    suggest(finding, scene) {
      const { kind, name } = finding.object;
      const live = scene.live(finding.object);
      const target = live && targetOf(live);
      if (live === undefined || target === undefined) {
        return { cannot: `${kind} ${name} does not exist, or you may not read it.` };
      }
      const owner = ownerOf(live);
      if (owner !== undefined) {
        return { cannot: `${kind} ${name} is itself made by ${owner}: change it there.` };
      }
      const found = step(finding, scene, target);
      return isCannot(found) ? found : [draftOf(found, target)];
    },
  });
}

function draftOf({ fields, ...step }: PatchStep, target: Target): RecipeDraft {
  const { kind, object } = target;
  const { cluster, namespace, name } = object;
  return {
    ...step,
    lasting: true,
    reversible: true,
    undo: 'Give the fields the values they had: Fleet then deploys what was there before.',
    changes: [patchOf(target, fields)],
    inverse: [patchOf(target, takenBack(fields))],
    reach: [{ kind: 'deployments', from: object }],
    rights: [{ cluster, verb: 'patch', ...KINDS[kind], namespace, name }],
  };
}

/** Who writes an object anew and takes back what is changed by hand. */
function ownerOf({ content }: LiveObject): string | undefined {
  const release = textAt(content, 'metadata', 'annotations', 'meta.helm.sh/release-name');
  if (release !== undefined) return `the Helm release ${release}`;
  const set = textAt(content, 'metadata', 'annotations', 'objectset.rio.cattle.io/id');
  return set === undefined ? undefined : `the object set ${set}`;
}
