import { isCannot } from '../../actions/parts/compiled-action.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import { deploymentOf, judgedDrift } from '../../judged-drift.ts';
import type { FleetFacts, SuggestedFor } from '../../scene.ts';
import { setInFleetYaml } from '../../sources/fleet-edit.ts';

/** Lets Fleet put back what somebody changed or deleted by hand. */
export const correctDrift = defineSourceRecipe({
  id: 'correct-drift',
  title: 'Let Fleet correct drift',
  rules: ['fleet/drift-missing', 'fleet/drift-modified'],
  step(finding, facts, source) {
    const refusal = refusalOf(finding, facts);
    if (refusal !== undefined) return { cannot: refusal };
    const files = setInFleetYaml(source, { path: ['correctDrift', 'enabled'], value: true });
    if (isCannot(files)) return files;
    const { kind, name } = finding.object;
    return {
      title: `Let Fleet put ${kind} ${name} back`,
      lasting: true,
      because: [
        findingClaim(
          finding,
          finding.rule === 'fleet/drift-missing'
            ? 'Fleet brings a deleted object back only when it may correct drift.'
            : 'It was changed by hand, and Fleet puts it back only when it may correct drift.',
        ),
      ],
      risk: 'medium',
      risks: [
        'All drift of the bundle is corrected, on every cluster, from then on; also what was meant.',
        'Fleet rolls the release back to its current revision, which makes a new revision.',
      ],
      files,
    };
  },
});

function refusalOf(finding: SuggestedFor, { snapshot }: FleetFacts): string | undefined {
  const deployment = deploymentOf(finding, snapshot);
  if (deployment?.correctDrift.enabled === true) {
    return 'Drift correction is on already, and does not get through.';
  }
  const judged = judgedDrift(finding, snapshot);
  if (judged === undefined) return 'The object does not differ any more.';
  if (finding.messageId === 'finished') {
    return 'Finished Jobs go by themselves: Fleet would run this one again and again.';
  }
  const isManual = judged.kind === 'manual' && judged.fields.every(({ writer }) => writer?.kind === 'manual');
  return finding.rule === 'fleet/drift-missing' || isManual
    ? undefined
    : 'It is not known that a person changed it, and correcting what a controller writes has no end.';
}
