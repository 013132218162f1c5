import { afterEach, describe, expect, it } from 'vitest';

import type { NotedChange } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/note-change.ts';
import { RecentChanges } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/recent-changes.ts';
import type { AnyRecord, IndexChange } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { eventually } from '../../../../../support/eventually.ts';
import { bundle, gitRepo, HOUR, MINUTE, NOW } from '../../../../../support/records.ts';
import { silentLogger } from '../../../../../support/silent-logger.ts';

const SHOP = 'fleet-default/shop';
const APP = bundle().key;
const ALWAYS = { since: 0, until: NOW + 100 * HOUR };

/** A store that can be away. */
class SwitchedStore {
  isAway = false;
  tries = 0;
  stored: readonly NotedChange[] = [];

  record(changes: readonly NotedChange[]): Promise<void> {
    this.tries += 1;
    if (this.isAway) return Promise.reject(new RangeError('away'));
    this.stored = [...this.stored, ...changes];
    return Promise.resolve();
  }

  find(): Promise<readonly NotedChange[]> {
    return Promise.resolve(this.stored);
  }
}

const started: RecentChanges[] = [];
afterEach(async () => {
  for (const recent of started.splice(0)) await recent.stop();
});

function start(store = new SwitchedStore()) {
  const { logger, lines } = silentLogger();
  const recent = new RecentChanges({
    store,
    logger,
    timing: { everyMs: 1, longestPauseMs: 5, atOnce: 1000 },
  });
  started.push(recent);
  return { recent, store, lines };
}

const values = async (recent: RecentChanges, keys: readonly string[], times = ALWAYS) =>
  (await recent.find({ keys, ...times })).map(({ value }) => value);

describe('api/pipeline/diagnose/incidents/suspects/recent-changes', () => {
  it('tells at once what was noted, and stores it once it may', async () => {
    const { recent, store } = start();
    recent.note([branch('next', 2)], NOW);
    expect(await values(recent, [SHOP])).toEqual(['branch']);
    expect(store.tries).toBe(0);
    recent.begin();
    await eventually(() => expect(store.stored).toHaveLength(1));
    expect(await values(recent, [SHOP])).toEqual(['branch']);
  });

  it('answers what changed in these objects in that time, oldest first', async () => {
    const { recent } = start();
    recent.note([commit('b', 2)], NOW + HOUR);
    recent.note([branch('next', 2), commit('a', 1)], NOW);
    expect(await values(recent, [APP])).toEqual(['a', 'b']);
    expect(await values(recent, [APP, SHOP], { since: NOW, until: NOW })).toEqual(['branch', 'a']);
    expect(await values(recent, ['fleet-default/other'])).toEqual([]);
  });

  it('keeps what cannot be stored, in memory, and tells of it once', async () => {
    const { recent, store, lines } = start();
    store.isAway = true;
    recent.begin();
    recent.note([branch('next', 2)], NOW);
    await eventually(() => expect(store.tries).toBeGreaterThan(2));
    recent.note([commit('a', 1)], NOW + 1);
    store.isAway = false;
    await eventually(() => expect(store.stored.map(({ value }) => value)).toEqual(['branch', 'a']));
    expect(lines.map(({ msg }) => msg)).toEqual([
      'Changes of watched objects cannot be stored; trying again.',
      'Changes of watched objects are stored again.',
    ]);
  });

  it('stores what was noted just before it stops, and waits for no database that is away', async () => {
    const { recent, store } = start();
    recent.begin();
    recent.note([branch('next', 2)], NOW);
    await recent.stop();
    expect(store.stored).toHaveLength(1);
    const other = start();
    other.store.isAway = true;
    other.recent.begin();
    other.recent.note([branch('next', 2)], NOW);
    await other.recent.stop();
    expect(other.store.tries).toBe(1);
  });

  it('keeps five thousand commits that wait, and what is no commit beside them', async () => {
    const { recent } = start();
    recent.note([branch('next', 2)], NOW);
    recent.note(
      Array.from({ length: 6000 }, (_, at) => commit(String(at), at)),
      NOW,
    );
    const found = await values(recent, [APP, SHOP]);
    expect(found).toHaveLength(5001);
    expect([found[0], found.at(-1)]).toEqual(['branch', '5999']);
  });

  it('takes the same change, noted twice at almost the same time, for one', async () => {
    const { recent } = start();
    recent.note([commit('a', 1)], NOW);
    recent.note([commit('a', 2)], NOW + 1000);
    recent.note([commit('b', 3)], NOW + 2000);
    recent.note([commit('a', 4)], NOW + 3000);
    recent.note([commit('a', 5)], NOW + 10 * MINUTE);
    expect(await values(recent, [APP])).toEqual(['a', 'b', 'a', 'a']);
  });
});

function branch(name: string, generation: number): IndexChange {
  return change(gitRepo(), gitRepo({ branch: name, generation }));
}

function commit(value: string, generation: number): IndexChange {
  return change(bundle({ commit: '' }), bundle({ commit: value, generation }));
}

function change(before: AnyRecord, after: AnyRecord): IndexChange {
  return { kind: after.kind, key: after.key, before, after };
}
