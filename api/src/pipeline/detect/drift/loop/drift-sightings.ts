import type { LearnedLoop } from '../../../observe/drift/drift-note.ts';

/** A writer that was seen on a field. */
export interface DriftSighting {
  /** The object as one line. */
  readonly object: string;
  readonly path: string;
  readonly writer: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Changes of hands within so many milliseconds count. */
export const LOOP_WINDOW_MS = 30 * 60_000;
/** One change is a change, two may be somebody who thought better of it. */
const FLIPS = 3;
const MOST_PER_FIELD = 50;

/** Who was seen writing which field of late: a field that keeps changing hands is fought over. */
export class DriftSightings {
  /** By object, then by path, in the order in which they were noted. */
  readonly #seen = new Map<string, Map<string, DriftSighting[]>>();

  /** Notes a writer. Answers whether the field changed hands; the same writer again is no news. */
  note(sighting: DriftSighting): boolean {
    const paths = this.#seen.get(sighting.object) ?? new Map<string, DriftSighting[]>();
    const seen = (paths.get(sighting.path) ?? []).filter(({ at }) => at > sighting.at - LOOP_WINDOW_MS);
    if (seen.at(-1)?.writer === sighting.writer) return false;
    seen.push(sighting);
    this.#seen.set(sighting.object, paths);
    paths.set(sighting.path, seen.slice(-MOST_PER_FIELD));
    return true;
  }

  /** The fight over fields of an object, as it stands; `undefined` when there is none. */
  loopOf(object: string, now: number): LearnedLoop | undefined {
    const fights = [...(this.#seen.get(object) ?? [])].flatMap(([path, all]) => {
      const seen = all.filter(({ at }) => at > now - LOOP_WINDOW_MS);
      return seen.length > FLIPS ? [{ path, seen }] : [];
    });
    const sightings = fights.flatMap(({ seen }) => seen).toSorted((left, right) => left.at - right.at);
    const [first] = sightings;
    const last = sightings.at(-1);
    if (first === undefined || last === undefined) return undefined;
    return {
      writers: [...new Set(sightings.map(({ writer }) => writer))].toSorted(),
      fields: fights.map(({ path }) => path).toSorted(),
      flips: Math.max(...fights.map(({ seen }) => seen.length - 1)),
      since: first.at,
      last: last.at,
    };
  }

  /** Forgets what is too old to count. */
  forgetBefore(now: number): void {
    for (const [object, paths] of this.#seen) {
      for (const [path, seen] of paths) {
        if ((seen.at(-1)?.at ?? 0) <= now - LOOP_WINDOW_MS) paths.delete(path);
      }
      if (paths.size === 0) this.#seen.delete(object);
    }
  }
}
