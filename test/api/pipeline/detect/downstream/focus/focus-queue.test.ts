import { describe, expect, it } from 'vitest';

import type { FailingDeployment } from '@outrider/api/src/pipeline/detect/downstream/focus/failing-deployment.ts';
import { FOCUS_LIMITS } from '@outrider/api/src/pipeline/detect/downstream/focus/focus-limits.ts';
import {
  FocusQueue,
  type FocusRequest,
} from '@outrider/api/src/pipeline/detect/downstream/focus/focus-queue.ts';

const LATER = FOCUS_LIMITS.failedAfterMs;

function failing(cluster: string, more: Partial<FailingDeployment> = {}): FailingDeployment {
  return {
    key: `${cluster}/app`,
    cluster,
    namespaces: ['shop'],
    objects: [],
    state: 'NotReady|1',
    failure: 'app|1|Available: *',
    failed: true,
    ...more,
  };
}

const any = () => true;
const read = { read: true, isExplained: any };

function queueOf(...all: readonly FailingDeployment[]) {
  const queue = new FocusQueue(FOCUS_LIMITS);
  for (const one of all) queue.note(one, 0);
  return queue;
}

function take(queue: FocusQueue, now: number, canRead: (cluster: string) => boolean = any): FocusRequest[] {
  const taken: FocusRequest[] = [];
  for (let next = queue.next(now, canRead); next !== undefined; next = queue.next(now, canRead)) {
    taken.push(next);
    queue.done(next, { now, ...read });
  }
  return taken;
}

describe('api/pipeline/detect/downstream/focus/focus-queue', () => {
  it('lets what follows at once be read together, and reads it once', () => {
    const queue = queueOf(failing('c-1'), failing('c-1', { key: 'c-1/other', namespaces: ['pay'] }));
    expect(queue.next(LATER - 1, any)).toBeUndefined();
    expect(take(queue, LATER)).toMatchObject([{ cluster: 'c-1', namespaces: ['shop', 'pay'] }]);
    expect(take(queue, LATER * 1000)).toEqual([]);
  });

  it('gives what may only not be ready yet more time, and forgets what got ready', () => {
    const queue = queueOf(failing('c-1', { failed: false }), failing('c-2', { failed: false }));
    expect(queue.next(LATER, any)).toBeUndefined();
    queue.forget('c-2/app');
    expect(take(queue, FOCUS_LIMITS.waitingAfterMs).map(({ cluster }) => cluster)).toEqual(['c-1']);
  });

  it('reads again when a deployment changes state, and not when only its words do', () => {
    const queue = queueOf(failing('c-1'));
    take(queue, LATER);
    queue.note(failing('c-1', { failure: 'other words' }), LATER + 1);
    expect(take(queue, LATER * 3)).toEqual([]);
    queue.note(failing('c-1', { state: 'NotReady|2' }), LATER * 3);
    expect(take(queue, LATER * 4)).toHaveLength(1);
  });

  it('reads a namespace once for several deployments that failed before the read', () => {
    const queue = queueOf(failing('c-1'));
    queue.note(failing('c-1', { key: 'c-1/b' }), LATER - 1);
    expect(take(queue, LATER)).toHaveLength(1);
    expect(take(queue, LATER * 3)).toEqual([]);
  });

  it('tries again, a few times, while nothing explains the failure', () => {
    const queue = queueOf(failing('c-1'));
    const times: number[] = [];
    for (let now = 0; now < 600_000; now += 1000) {
      const request = queue.next(now, any);
      if (request === undefined) continue;
      times.push(now);
      queue.done(request, { now, read: true, isExplained: () => false });
    }
    const [first = 0, second = 0] = FOCUS_LIMITS.againAfterMs;
    expect(times).toEqual([LATER, LATER + first, LATER + first + second]);
  });

  it('leaves a cluster alone that could not be read, and reads the others', () => {
    const queue = queueOf(failing('c-1'), failing('c-2'));
    const request = queue.next(LATER, (cluster) => cluster === 'c-1');
    if (request) queue.done(request, { now: LATER, read: false, isExplained: () => false });
    queue.note(failing('c-1', { state: 'NotReady|2' }), LATER);
    expect(take(queue, LATER * 2).map(({ cluster }) => cluster)).toEqual(['c-2']);
    expect(take(queue, LATER + FOCUS_LIMITS.restMs).map(({ cluster }) => cluster)).toEqual(['c-1']);
  });

  it('begins with the failure that is new, and leaves enough of one failure to the full sweeps', () => {
    const many = Array.from({ length: 200 }, (_, index) => failing(`c-${index}`));
    const queue = queueOf(...many);
    const first = queue.next(LATER, any);
    queue.note(failing('c-x', { failure: 'another' }), 0);
    expect(first?.cluster).toBe('c-0');
    const rest = take(queue, LATER);
    expect(rest[0]?.cluster).toBe('c-x');
    expect(rest).toHaveLength(FOCUS_LIMITS.perFailure + 1);
    expect(queue.left).toBe(200 - FOCUS_LIMITS.perFailure);
  });

  it('reads no more in a minute than is stated, of one cluster and of all', () => {
    const every = Array.from({ length: 200 }, (_, index) => failing(`c-${index}`, { failure: `f${index}` }));
    const queue = queueOf(...every);
    expect(take(queue, LATER)).toHaveLength(FOCUS_LIMITS.perMinute);
    expect(take(queue, LATER + 59_999)).toHaveLength(0);
    expect(take(queue, LATER + 60_000)).toHaveLength(200 - FOCUS_LIMITS.perMinute);

    const flapping = queueOf();
    let reads = 0;
    for (let now = 0; now < 60_000; now += LATER) {
      flapping.note(failing('c-1', { state: `NotReady|${now}` }), now);
      reads += take(flapping, now + LATER).length;
    }
    expect(reads).toBe(FOCUS_LIMITS.perCluster);
  });

  it('reads no more namespaces at once than is stated', () => {
    const queue = queueOf(
      failing('c-1', { namespaces: ['a', 'b', 'c'] }),
      failing('c-1', { key: 'c-1/b', namespaces: ['d', 'e'] }),
      failing('c-1', { key: 'c-1/c', namespaces: ['f', 'g', 'h', 'i', 'j', 'k'] }),
    );
    const sizes = take(queue, LATER).map(({ namespaces }) => namespaces.length);
    expect(sizes).toEqual([3, 2, 4]);
  });

  it('does not read for what was seen already', () => {
    const queue = queueOf();
    queue.note(failing('c-1'), 0, true);
    expect(take(queue, LATER * 10)).toEqual([]);
  });
});
