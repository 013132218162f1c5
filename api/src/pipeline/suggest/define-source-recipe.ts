import type { Claim } from '../../../contract/diagnosis/claims.ts';
import type { Risk } from '../../../contract/diagnosis/diagnosis-words.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';
import { objectKey } from '../../kernel/object-ref.ts';
import { refOf } from '../detect/evidence/ref-of.ts';
import type { BundleRecord } from '../observe/records.ts';
import type { Snapshot } from '../observe/snapshot.ts';
import { isCannot, type CannotAct } from './actions/parts/compiled-action.ts';
import { defineRecipe, type Recipe, type RecipeDraft } from './define-recipe.ts';
import { deploymentOf } from './judged-drift.ts';
import type { FleetFacts, Scene, SuggestedFor } from './scene.ts';
import { bundleSourceOf, type BundleSource } from './sources/bundle-source.ts';
import type { FileChanges } from './sources/file-changes.ts';

/** One change of a file in Git, and why. */
export interface SourceStep {
  readonly title: string;
  readonly lasting: boolean;
  readonly because: readonly Claim[];
  readonly risk: Risk;
  /** What the risk is made of, besides that every cluster of the bundle gets the commit. */
  readonly risks: readonly string[];
  /** Whether the revert of the commit takes back what it did, too. */
  readonly reversible?: boolean;
  readonly files: FileChanges;
}

interface SourceRecipeDefinition extends Pick<Recipe, 'id' | 'title' | 'rules'> {
  /** Objects that have to be seen as they are now, besides the Bundle. */
  readonly reads?: (finding: SuggestedFor, facts: FleetFacts) => readonly ObjectRef[];
  /** What is to be changed, or why it cannot be. */
  readonly step: (
    finding: SuggestedFor,
    scene: Scene,
    source: BundleSource,
  ) => SourceStep | readonly SourceStep[] | CannotAct;
}

const EVERY_CLUSTER =
  'Every cluster that the bundle is deployed to gets the commit, within the limits of the rollout.';

/** Makes a recipe whose suggestions are commits to the repository that a bundle is made from. */
export function defineSourceRecipe({ reads, step, ...facts }: SourceRecipeDefinition): Recipe {
  return defineRecipe({
    ...facts,
    reads(finding, facts) {
      const bundle = bundleOf(finding, facts.snapshot);
      return [...(bundle === undefined ? [] : [refOf(bundle)]), ...(reads?.(finding, facts) ?? [])];
    },
    suggest(finding, scene) {
      const bundle = bundleOf(finding, scene.snapshot);
      if (bundle === undefined) return { cannot: 'It is not known which bundle it comes from.' };
      // A Bundle holds its files: whoever may read it may see lines of them, and nobody else.
      if (scene.live(refOf(bundle)) === undefined) {
        return { cannot: `Bundle ${bundle.name} does not exist, or you may not read it.` };
      }
      const source = bundleSourceOf(bundle, scene);
      if (isCannot(source)) return source;
      const steps = step(finding, scene, source);
      if (isCannot(steps)) return steps;
      return [steps].flat().map((one) => draftOf(one, source));
    },
  });
}

function draftOf(
  { files, risks, reversible = true, ...step }: SourceStep,
  { bundle, from }: BundleSource,
): RecipeDraft {
  return {
    ...step,
    ...files,
    risks: [EVERY_CLUSTER, ...risks],
    reversible,
    undo: reversible
      ? 'Revert the commit: Fleet then deploys what was there before.'
      : 'Revert the commit: Fleet deploys what was there before, which does not take back all that was done.',
    reach: [{ kind: 'deployments', from: refOf(bundle) }],
    rights: [],
    source: from,
  };
}

/** The bundle that a finding belongs to. */
function bundleOf({ object, origin, related }: SuggestedFor, snapshot: Snapshot): BundleRecord | undefined {
  if (object.kind === 'Bundle') return snapshot.get('Bundle', objectKey(object));
  if (origin.bundle !== undefined) return snapshot.get('Bundle', origin.bundle);
  const deployment = deploymentOf({ object, related }, snapshot);
  return deployment && snapshot.bundleOf(deployment);
}
