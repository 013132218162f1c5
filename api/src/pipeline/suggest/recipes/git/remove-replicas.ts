import { isCannot } from '../../actions/parts/compiled-action.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import { judgedDrift } from '../../judged-drift.ts';
import { fieldChanges } from '../../sources/field-edit.ts';

/** Leaves the number of replicas to the autoscaler that sets it. */
export const removeReplicas = defineSourceRecipe({
  id: 'remove-replicas',
  title: 'Leave replicas to the autoscaler',
  rules: ['fleet/drift-replicas'],
  step(finding, { snapshot }, source) {
    const judged = judgedDrift(finding, snapshot);
    const writer = judged?.fields.find(({ field }) => field.path === 'spec.replicas')?.writer;
    if (writer === undefined) return { cannot: 'It is not known who sets the number of replicas.' };
    if (writer.kind !== 'controller') {
      return { cannot: `No autoscaler set the number of replicas, but ${writer.name}.` };
    }
    const files = fieldChanges(source, [
      { object: finding.object, path: ['spec', 'replicas'], now: undefined, value: undefined },
    ]);
    if (isCannot(files)) return files;
    return {
      title: `Take replicas out of the manifest of ${finding.object.name}`,
      lasting: true,
      because: [findingClaim(finding, `The number of replicas is set by ${writer.name}.`)],
      risk: 'medium',
      risks: [
        'With this deployment there may be one replica for a moment: the default, until it is set again.',
      ],
      files,
    };
  },
});
