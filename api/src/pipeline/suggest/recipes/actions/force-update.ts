import { objectKey } from '../../../../kernel/object-ref.ts';
import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { refOf } from '../../../detect/evidence/ref-of.ts';
import { findingClaim } from '../../claims.ts';
import { defineActionRecipe } from '../../define-recipe.ts';
import type { FleetFacts, SuggestedFor } from '../../scene.ts';

const WHY: Readonly<Record<string, string>> = {
  'fleet/stalled-after-recovery':
    'The trouble is over; Fleet clears its condition when the git job runs next, and this makes it run.',
  'fleet/apply-stalled':
    'Fleet waits for values; it writes its own Secrets with them anew when it is made to deploy again.',
};

/** Makes Fleet do its work again where it only waits, which deploys everything of the source anew. */
export const forceWaitingUpdate = defineActionRecipe({
  id: 'force-update',
  title: 'Force an update of a source that waits',
  rules: Object.keys(WHY),
  steps(finding, facts) {
    if (finding.rule === 'fleet/apply-stalled' && finding.messageId !== 'waitingForValues') {
      return { cannot: 'The log of the agent has to say first why nothing is applied.' };
    }
    const on = sourceOf(finding, facts);
    if (on === undefined) return { cannot: 'It comes from neither a GitRepo nor a HelmOp.' };
    return [
      {
        title: `Force an update of the ${on.kind}`,
        lasting: finding.rule === 'fleet/stalled-after-recovery',
        because: [findingClaim(finding, WHY[finding.rule] ?? 'It waits.')],
        on,
        action: { name: 'force-update', parameters: {} },
      },
    ];
  },
});

function sourceOf({ object }: SuggestedFor, { snapshot }: FleetFacts): ObjectRef | undefined {
  if (object.kind === 'GitRepo') return object;
  const deployment = snapshot.get('BundleDeployment', objectKey(object));
  const source = deployment && (snapshot.gitRepoOf(deployment) ?? snapshot.helmOpOf(deployment));
  return source && refOf(source);
}
