import type { RevisionSighting } from '../entry/revision-sighting.ts';
import type { Sighting } from '../entry/sighting.ts';

/** What one write carries. */
export interface SightingBatch {
  readonly sightings: readonly Sighting[];
  readonly revisions: readonly RevisionSighting[];
}

/** How many sightings are kept while the database is away: some for every deployment of a large fleet. */
const MOST_KEPT = 200_000;

/**
 * What was seen and is not stored yet. What was seen of one BundleDeployment while its ids stayed the same is one sighting
 * with the earliest times; with other ids it is another one, so that no revision is lost between two writes.
 */
export class PendingSightings {
  readonly #limit: number;
  #byDeployment = new Map<string, Sighting[]>();
  #revisions = new Map<string, RevisionSighting>();
  #count = 0;

  constructor(limit = MOST_KEPT) {
    this.#limit = limit;
  }

  /** How many there are. */
  get size(): number {
    return this.#count + this.#revisions.size;
  }

  /** Adds what was seen just now. */
  add(sighting: Sighting): void {
    const list = this.#byDeployment.get(sighting.deployment) ?? [];
    const last = list.at(-1);
    if (last && (isSameState(last, sighting) || this.#count >= this.#limit)) {
      list[list.length - 1] = mergeSightings(last, sighting);
    } else if (this.#count < this.#limit) {
      list.push(sighting);
      this.#count += 1;
    }
    this.#byDeployment.set(sighting.deployment, list);
  }

  /** Adds when a revision was seen; the first time counts. */
  addRevision(revision: RevisionSighting): void {
    const key = `${revision.kind} ${revision.source} ${revision.revision}`;
    const known = this.#revisions.get(key);
    if (this.#revisions.size >= this.#limit || (known && known.at <= revision.at)) return;
    this.#revisions.set(key, revision);
  }

  /** Takes what one write may carry, oldest first: everything that is known of at most `most` deployments. */
  take(most: number): SightingBatch {
    const sightings: Sighting[] = [];
    let taken = 0;
    for (const [key, list] of this.#byDeployment) {
      if (taken >= most) break;
      taken += 1;
      sightings.push(...list);
      this.#byDeployment.delete(key);
    }
    this.#count -= sightings.length;
    const revisions = [...this.#revisions.values()];
    this.#revisions.clear();
    return { sightings, revisions };
  }

  /** Returns what could not be stored, before what was seen since. */
  putBack({ sightings, revisions }: SightingBatch): void {
    const since = this.#byDeployment;
    this.#byDeployment = new Map();
    this.#count = 0;
    for (const sighting of sightings) this.add(sighting);
    for (const list of since.values()) for (const sighting of list) this.add(sighting);
    for (const revision of revisions) this.addRevision(revision);
  }
}

function isSameState(left: Sighting, right: Sighting): boolean {
  return (
    left.gone === right.gone &&
    left.staged === right.staged &&
    left.released === right.released &&
    left.applied === right.applied
  );
}

/** The later word with the earlier times. */
function mergeSightings(first: Sighting, then: Sighting): Sighting {
  const sameIds = isSameState(first, then);
  return {
    ...then,
    commit: sameIds ? (first.commit ?? then.commit) : then.commit,
    version: sameIds ? (first.version ?? then.version) : then.version,
    times: sameIds ? mergeTimes(first.times, then.times) : then.times,
    wasReady: then.wasReady ?? first.wasReady,
  };
}

function mergeTimes(first: Sighting['times'], then: Sighting['times']): Sighting['times'] {
  return {
    staged: first.staged ?? then.staged,
    released: first.released ?? then.released,
    applied: first.applied ?? then.applied,
    ready: first.ready ?? then.ready,
  };
}
