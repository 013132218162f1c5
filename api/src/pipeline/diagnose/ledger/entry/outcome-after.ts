import type { RecordedDeployment } from './ledger-entry.ts';
import type { Sighting } from './sighting.ts';

type OutcomePart = Pick<RecordedDeployment, 'outcome' | 'failure' | 'brokenAt' | 'lastReadyAt'>;

/**
 * What became of a revision, by what was last seen. The agent speaks of what is released: of an older one that still runs
 * meanwhile it says nothing, so that keeps what is known of it.
 */
export function outcomeAfter(
  entry: RecordedDeployment,
  wasRunning: boolean,
  sighting: Sighting,
): OutcomePart {
  const { outcome, failure, brokenAt, lastReadyAt } = entry;
  const same = { outcome, failure, brokenAt, lastReadyAt };
  return entry.deploymentId === sighting.released
    ? byHealth(same, { entry, wasRunning, sighting })
    : beneath(same, entry, sighting);
}

/** Found running beneath something newer: it was ready if the agent last said so, nobody knows when. */
function beneath(same: OutcomePart, entry: RecordedDeployment, sighting: Sighting): OutcomePart {
  const runs = entry.deploymentId === sighting.applied;
  return same.outcome === 'rolling' && runs && sighting.isReady ? { ...same, outcome: 'healthy' } : same;
}

interface Seen {
  readonly entry: RecordedDeployment;
  readonly wasRunning: boolean;
  readonly sighting: Sighting;
}

function byHealth(same: OutcomePart, { entry, wasRunning, sighting }: Seen): OutcomePart {
  switch (sighting.health) {
    case 'ready':
      return ready(same, sighting);
    case 'bad':
      return bad(entry, sighting);
    case 'waiting': {
      const goesOn = sighting.applied === sighting.released && wasRunning;
      // What failed to be applied and then was, or is tried again, is under way again.
      return same.outcome === 'failed' && !goesOn
        ? { ...same, outcome: 'rolling', failure: undefined }
        : same;
    }
    case 'unknown':
      return same;
  }
}

function ready(same: OutcomePart, { at, readySince, watched, times }: Sighting): OutcomePart {
  const until = watched ? confirmed(same, times.ready, at) : readySince;
  return {
    ...same,
    outcome: 'healthy',
    failure: undefined,
    lastReadyAt: until === undefined ? same.lastReadyAt : Math.max(same.lastReadyAt ?? until, until),
  };
}

/** Being ready again and again is not worth a write each time; becoming ready is. */
function confirmed(same: OutcomePart, becameReady: number | undefined, at: number): number | undefined {
  return same.outcome === 'healthy' && same.lastReadyAt !== undefined
    ? same.lastReadyAt
    : (becameReady ?? at);
}

function bad(entry: RecordedDeployment, { at, badSince, failure }: Sighting): OutcomePart {
  const everReady = entry.readyAt !== undefined || entry.lastReadyAt !== undefined;
  const goesOn = entry.outcome === 'failed' || entry.outcome === 'broken';
  return {
    outcome: everReady ? 'broken' : 'failed',
    failure: failure ?? entry.failure,
    brokenAt: goesOn ? entry.brokenAt : (badSince ?? at),
    lastReadyAt: entry.lastReadyAt,
  };
}
