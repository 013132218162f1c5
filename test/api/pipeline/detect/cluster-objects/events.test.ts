import { describe, expect, it } from 'vitest';

import { eventsAbout, eventTime } from '@outrider/api/src/pipeline/detect/cluster-objects/events.ts';

import { snapshotOfObjects } from '../../../../support/cluster-rules/cluster-objects.ts';

const event = (name: string, about: object, rest: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name, namespace: 'shop' },
  involvedObject: { kind: 'Pod', namespace: 'shop', name: 'web', ...about },
  ...rest,
});
const web = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'shop', uid: 'u1' } };

function namesAbout(...events: object[]): readonly string[] {
  const snapshot = snapshotOfObjects([web, ...events] as (typeof web)[]);
  const [pod] = snapshot.all('Pod');
  return pod ? eventsAbout(pod, snapshot).map(({ name }) => name) : [];
}

describe('api/pipeline/detect/cluster-objects/events', () => {
  it('gives the warnings about an object, newest first, whichever API they were written by', () => {
    expect(
      namesAbout(
        event('old', { uid: 'u1' }, { lastTimestamp: '2026-09-01T10:00:00Z' }),
        event(
          'newest',
          { uid: 'u1' },
          { eventTime: '2026-09-01T09:00:00.5Z', series: { lastObservedTime: '2026-09-01T11:59:00Z' } },
        ),
        event('newer', {}, { eventTime: '2026-09-01T11:00:00.123456Z' }),
      ),
    ).toEqual(['newest', 'newer', 'old']);
  });

  it('leaves out those about another kind, namespace, or an earlier object of the name', () => {
    expect(
      namesAbout(
        event('kind', { kind: 'Job' }),
        event('namespace', { namespace: 'other' }),
        event('earlier', { uid: 'u0' }),
      ),
    ).toEqual([]);
  });

  it('gives no time to an event without one', () => {
    const [nameless] = snapshotOfObjects([event('x', {})]).all('Event');
    expect(nameless && eventTime(nameless)).toBeUndefined();
  });
});
