import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { parseQuantity } from '../../../detect/cluster-objects/quantity.ts';
import { isCannot } from '../../actions/parts/compiled-action.ts';
import { isFields, valueAt, type Fields } from '../../actions/parts/live-object.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe } from '../../define-source-recipe.ts';
import { raisedQuantity } from '../../raised-quantity.ts';
import type { SuggestedFor } from '../../scene.ts';
import { fieldChanges } from '../../sources/field-edit.ts';

/** As the rule that finds it. */
const NEARLY = 0.9;
const FACTOR = 1.5;

/** Gives a namespace more room where its quota is used up. */
export const raiseQuota = defineSourceRecipe({
  id: 'raise-quota',
  title: 'Raise a quota',
  rules: ['cluster/quota-nearly-exhausted', 'cluster/pods-not-created'],
  reads: (finding) => [quotaOf(finding) ?? []].flat(),
  step(finding, scene, source) {
    const quota = quotaOf(finding);
    if (quota === undefined) return { cannot: 'No quota of the namespace is what refuses the pods.' };
    const content = scene.live(quota)?.content;
    if (content === undefined) {
      return { cannot: `ResourceQuota ${quota.name} does not exist, or you may not read it.` };
    }
    const short = shortResources(content);
    if (short.length === 0) return { cannot: 'Nothing that the quota counts is nearly used up any more.' };
    const files = fieldChanges(
      source,
      short.map(({ resource, hard, raised }) => ({
        object: quota,
        path: ['spec', 'hard', resource],
        now: hard,
        value: raised,
      })),
    );
    if (isCannot(files)) return files;
    const words = short.map(({ resource, hard, raised }) => `${resource} from ${hard} to ${raised}`);
    return {
      title: `Raise ${words.join(', ')} in the quota ${quota.name}`,
      lasting: true,
      because: [findingClaim(finding, `The quota ${quota.name} leaves too little room.`)],
      risk: 'medium',
      risks: ['Pods that were refused are made and take room on the nodes, which has to be there.'],
      files,
    };
  },
});

/** The quota itself, or the one that a refusal of pods names. */
function quotaOf({ object, evidence }: SuggestedFor): ObjectRef | undefined {
  if (object.kind === 'ResourceQuota') return object;
  const said = evidence.map(({ value }) => /exceeded quota: ([\w.-]{1,253}),/.exec(value)?.[1]);
  const name = said.find((one) => one !== undefined);
  const { cluster, namespace } = object;
  if (name === undefined || namespace === undefined) return undefined;
  return { cluster, apiVersion: 'v1', kind: 'ResourceQuota', namespace, name };
}

interface Short {
  readonly resource: string;
  readonly hard: string;
  readonly raised: string;
}

function shortResources(content: Fields): readonly Short[] {
  const [hards, useds] = [valueAt(content, 'spec', 'hard'), valueAt(content, 'status', 'used')];
  if (!isFields(hards) || !isFields(useds)) return [];
  return Object.entries(hards).flatMap(([resource, written]) => {
    const hard = String(written);
    const share = (parseQuantity(String(useds[resource])) ?? 0) / (parseQuantity(hard) ?? 0);
    const raised = raisedQuantity(hard, FACTOR);
    // A quota of nothing forbids something, which is no shortage.
    return Number.isFinite(share) && share >= NEARLY && raised !== undefined
      ? [{ resource, hard, raised }]
      : [];
  });
}
