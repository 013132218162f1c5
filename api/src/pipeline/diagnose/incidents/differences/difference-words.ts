import type { TraitDifference } from './find-differences.ts';

/** A difference in one sentence: “Fails on 7 of 40 clusters: all 7 have label arch=arm64, none of the 33 others has.” */
export function differenceWords(difference: TraitDifference): string {
  const { affectedWith, affectedWithout, unaffectedWith, unaffectedWithout } = difference;
  const affected = affectedWith + affectedWithout;
  const others = unaffectedWith + unaffectedWithout;
  const trait = traitWords(difference);
  const most = affectedWithout === 0 ? `all ${String(affected)}` : `${String(affectedWith)} of them`;
  const rest =
    unaffectedWith === 0
      ? `none of the ${String(others)} others has`
      : `${String(unaffectedWith)} of the ${String(others)} others ${unaffectedWith === 1 ? 'has' : 'have'} it too`;
  return `Fails on ${String(affected)} of ${String(affected + others)} clusters: ${most} have ${trait}, ${rest}.`;
}

function traitWords({ trait, value }: TraitDifference): string {
  if (trait.startsWith('label ')) return `the ${trait}=${value}`;
  return trait.startsWith('cluster group ') ? `a place in the ${trait}` : `${trait} ${value}`;
}
