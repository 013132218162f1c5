import { RISKS, type Risk } from '../../../../contract/diagnosis/diagnosis-words.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { SuggestionDraft } from '../../suggest/suggest-for.ts';
import type { Guardrails } from '../guardrails/guardrails.ts';
import { hasLabels } from '../guardrails/has-labels.ts';
import { reachedClusters, type ReachedClusters } from './reached-clusters.ts';

interface Weight {
  readonly least: Risk;
  readonly because: string;
}

/**
 * A draft with the risk that it has here: what its recipe says of the change itself, and no less than what follows from how
 * far it reaches, whether it can be taken back, and whether a cluster of production is among them. Goes by everything that
 * is reached, also what the caller may not see; so it tells neither names nor numbers.
 */
export function weighDraft(
  draft: SuggestionDraft,
  { snapshot, guardrails }: { readonly snapshot: Snapshot; readonly guardrails: Guardrails },
): SuggestionDraft {
  const weights = [
    ...reachWeights(reachedClusters(draft.changes, snapshot), guardrails),
    ...(draft.reversible ? [] : [{ least: 'medium', because: 'It cannot be taken back.' } as const]),
  ].filter(({ least }) => RISKS.indexOf(least) > RISKS.indexOf(draft.risk));
  const worst = weights.toSorted((left, right) => RISKS.indexOf(right.least) - RISKS.indexOf(left.least))[0];
  if (worst === undefined) return draft;
  return {
    ...draft,
    risk: worst.least,
    risks: [...draft.risks, ...weights.map(({ because }) => because)],
  };
}

function reachWeights({ clusters, complete }: ReachedClusters, guardrails: Guardrails): readonly Weight[] {
  const { riskReach, production } = guardrails;
  if (!complete) return [{ least: 'high', because: 'It could not be found out which clusters it reaches.' }];
  const isProduction = clusters.some((cluster) =>
    (production ?? []).some((selector) => hasLabels(cluster, selector)),
  );
  const weights: Weight[] = [];
  // Fleet's own objects are in the management cluster, whatever they deploy to.
  const reached = clusters.filter(({ id }) => id !== LOCAL_CLUSTER).length;
  if (riskReach !== undefined && reached > riskReach.medium) {
    weights.push({ least: 'high', because: 'It reaches more clusters than the policy calls medium risk.' });
  } else if (riskReach !== undefined && reached > riskReach.low) {
    weights.push({ least: 'medium', because: 'It reaches more clusters than the policy calls low risk.' });
  }
  if (isProduction) weights.push({ least: 'medium', because: 'It reaches a cluster of production.' });
  return weights;
}
