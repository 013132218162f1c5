import { RateLimitedError } from '../../../kernel/errors.ts';
import { Limiter } from '../../../kernel/limiter.ts';
import type { FindingReads } from '../finding-reads.ts';

/** How many reads may be under way and wait. */
export interface ReadBounds {
  /** Fewer than there are connections, so that what is found can be stored however much is read. */
  readonly atOnce: number;
  readonly waiting: number;
  /** How long a read waits for its turn, in milliseconds. */
  readonly patienceMs: number;
}

const BOUNDS: ReadBounds = { atOnce: 8, waiting: 500, patienceMs: 5000 };

/**
 * The same reads, a few at a time. Whoever asks faster than the database answers fills the line here and not the memory;
 * raises RateLimitedError when the line is full or does not move.
 */
export function boundedReads(reads: FindingReads, bounds: ReadBounds = BOUNDS): FindingReads {
  const take = createLine(bounds);
  return {
    list: (query, visibility) => take(() => reads.list(query, visibility)),
    get: (id, visibility) => take(() => reads.get(id, visibility)),
    history: (id, visibility) => take(() => reads.history(id, visibility)),
    summary: (query, visibility) => take(() => reads.summary(query, visibility)),
    trend: (query, visibility, now) => take(() => reads.trend(query, visibility, now)),
    ruleCounts: (visibility) => take(() => reads.ruleCounts(visibility)),
    severityCounts: () => take(() => reads.severityCounts()),
    scopes: () => take(() => reads.scopes()),
  };
}

function createLine({ atOnce, waiting, patienceMs }: ReadBounds) {
  const limiter = new Limiter(atOnce);
  let standing = 0;
  return async <T>(read: () => Promise<T>): Promise<T> => {
    if (standing >= atOnce + waiting) throw overloaded();
    standing += 1;
    try {
      const leave = await turn(limiter, patienceMs);
      try {
        return await read();
      } finally {
        leave();
      }
    } finally {
      standing -= 1;
    }
  };
}

function turn(limiter: Limiter, patienceMs: number): Promise<() => void> {
  return new Promise((resolve, reject) => {
    let patient = true;
    const timer = setTimeout(() => {
      patient = false;
      reject(overloaded());
    }, patienceMs);
    void limiter.enter().then((leave) => {
      clearTimeout(timer);
      if (patient) resolve(leave);
      // Came too late: whoever is next takes it.
      else leave();
    });
  });
}

function overloaded(): RateLimitedError {
  return new RateLimitedError('Outrider is asked for more than its database can answer.', {
    next: 'Wait a moment and try again; if it lasts, check the load of the database.',
  });
}
