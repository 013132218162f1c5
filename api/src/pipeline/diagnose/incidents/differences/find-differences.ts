import { withoutLesserVersion } from './version-traits.ts';
import { fisherExact, informationGain, type TraitTable } from './fisher.ts';

/** What is known of a cluster, by name of the trait. */
export type ClusterTraits = Readonly<Record<string, string>>;

/** A trait that tells affected from unaffected clusters. */
export interface TraitDifference extends TraitTable {
  readonly trait: string;
  readonly value: string;
  /** Bits of information; at most 1. */
  readonly gain: number;
  /** How likely it is by chance. */
  readonly chance: number;
}

/** What happens by chance once in twenty times is no finding. */
const MOST_CHANCE = 0.05;
/** A trait that most of the affected lack does not tell them apart. */
const LEAST_SHARE = 0.8;
const MOST_SHOWN = 5;

/**
 * What tells affected from unaffected clusters, best first. A trait counts when at least 80 % of the affected have it,
 * and either it splits them from the others without exception (with two on each side), or Fisher's exact test gives
 * it less than 5 % by chance. Order: information gain, then chance, then name. Of the exact and the minor version of
 * Kubernetes the one that tells less is left out.
 */
export function findDifferences(
  affected: readonly ClusterTraits[],
  unaffected: readonly ClusterTraits[],
): readonly TraitDifference[] {
  if (affected.length === 0 || unaffected.length === 0) return [];
  const counts = new Map<string, { trait: string; value: string; affected: number; unaffected: number }>();
  const count = (clusters: readonly ClusterTraits[], side: 'affected' | 'unaffected') => {
    for (const traits of clusters) {
      for (const [trait, value] of Object.entries(traits)) {
        const key = JSON.stringify([trait, value]);
        const entry = counts.get(key) ?? { trait, value, affected: 0, unaffected: 0 };
        entry[side] += 1;
        counts.set(key, entry);
      }
    }
  };
  count(affected, 'affected');
  count(unaffected, 'unaffected');
  const telling = [...counts.values()]
    .map((entry) => measured(entry, affected.length, unaffected.length))
    .filter(tells);
  return withoutLesserVersion(telling).toSorted(byGain).slice(0, MOST_SHOWN);
}

function measured(
  entry: {
    readonly trait: string;
    readonly value: string;
    readonly affected: number;
    readonly unaffected: number;
  },
  affected: number,
  unaffected: number,
): TraitDifference {
  const table = {
    affectedWith: entry.affected,
    affectedWithout: affected - entry.affected,
    unaffectedWith: entry.unaffected,
    unaffectedWithout: unaffected - entry.unaffected,
  };
  return {
    trait: entry.trait,
    value: entry.value,
    ...table,
    gain: informationGain(table),
    chance: fisherExact(table),
  };
}

function tells(difference: TraitDifference): boolean {
  const { affectedWith, affectedWithout, unaffectedWith, unaffectedWithout, chance } = difference;
  const affected = affectedWith + affectedWithout;
  if (affectedWith < affected * LEAST_SHARE) return false;
  const splits = affectedWithout === 0 && unaffectedWith === 0;
  return (splits && affected >= 2 && unaffectedWithout >= 2) || chance < MOST_CHANCE;
}

function byGain(left: TraitDifference, right: TraitDifference): number {
  return right.gain - left.gain || left.chance - right.chance || compare(left, right);
}

function compare(left: TraitDifference, right: TraitDifference): number {
  return `${left.trait} ${left.value}` < `${right.trait} ${right.value}` ? -1 : 1;
}
