import type { Risk } from '../../../../contract/diagnosis/diagnosis-words.ts';
import type { RollbackOption } from '../../../../contract/diagnosis/rollbacks.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { RollbackFacts } from '../candidates/rollback-facts.ts';
import type { Place } from '../scene.ts';

/** What options are made from. */
export interface OptionParts {
  readonly facts: RollbackFacts;
  /** The revision that is gone back to; none when nothing is known to go back to. */
  readonly chosen: Candidate | undefined;
  /** Folder of the repository that the bundle is made from, when it is known. */
  readonly path: string | undefined;
  /** Everything that runs on the clusters that could be paused, as far as the caller may see it. */
  readonly neighbors: readonly Place[];
}

/** An option that cannot be taken, and why. */
export function unavailable(
  strategy: RollbackOption['strategy'],
  title: string,
  reason: { readonly why: string; readonly durable: boolean },
): RollbackOption {
  return {
    strategy,
    title,
    available: false,
    why: reason.why,
    risk: 'low',
    durable: reason.durable,
    consequences: [],
    blastRadius: { bundles: 0, clusters: 0, deployments: 0 },
    changes: [],
    undo: 'Nothing to undo.',
  };
}

/** What a change of these places reaches. */
export function blastRadius(places: readonly Place[]): RollbackOption['blastRadius'] {
  return {
    bundles: new Set(places.map(({ deployment }) => deployment.bundle)).size,
    clusters: new Set(places.map(({ cluster }) => cluster.key)).size,
    deployments: places.length,
  };
}

const ORDER: readonly Risk[] = ['low', 'medium', 'high'];

/** The worse of an option's own risk and that of the revision it brings. */
export function riskWith(own: Risk, candidate: Candidate): Risk {
  const worst = Math.max(ORDER.indexOf(own), ...candidate.hazards.map(({ risk }) => ORDER.indexOf(risk)));
  return ORDER[worst] ?? 'high';
}

/** Fleet takes a whole SHA or a tag as a revision; an abbreviated SHA is neither. */
export function isWholeRevision(revision: string): boolean {
  return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision) || !/^[0-9a-f]{4,63}$/.test(revision);
}
