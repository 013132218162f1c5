import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Visibility } from '@outrider/api/src/pipeline/detect/visibility.ts';
import type { IncidentPlan } from '@outrider/api/src/pipeline/diagnose/incidents/identity/plan-incidents.ts';
import {
  IncidentNews,
  type ChangedIncidents,
} from '@outrider/api/src/pipeline/diagnose/incidents/live/incident-news.ts';

const ALL: Visibility = { kind: 'all' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('api/pipeline/diagnose/incidents/live/incident-news', () => {
  it('tells at once, then once per second what changed meanwhile', () => {
    const { news, told } = listened();
    news.changed(plan('a', { joins: ['f1'] }));
    expect(told.map(idsOf)).toEqual([['a']]);
    news.changed(plan('b', { joins: ['f2'] }));
    news.changed(plan('c', { leaves: ['f3'] }));
    vi.advanceTimersByTime(999);
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(told.map(idsOf)).toEqual([['a'], ['b', 'c']]);
    vi.advanceTimersByTime(5000);
    expect(told).toHaveLength(2);
    news.changed(plan('d', {}));
    expect(told).toHaveLength(3);
  });

  it('says how the change shows: who joined, who left', () => {
    const { news, told } = listened();
    news.changed(plan('a', { joins: ['f1'], leaves: ['f2'] }));
    expect(told[0]?.findings).toEqual(new Set(['f1', 'f2']));
  });

  it('asks once for all who share what they may see', async () => {
    const asked: Visibility[] = [];
    const news = new IncidentNews({
      visible: (_, visibility) => {
        asked.push(visibility);
        return Promise.resolve(['a']);
      },
      publish: (visibleOnes) => void Promise.all([visibleOnes(ALL), visibleOnes(ALL), visibleOnes(NOBODY)]),
    });
    news.changed(plan('a', {}));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([ALL, NOBODY]);
    news.stop();
  });

  it('tells nothing once it is stopped', () => {
    const { news, told } = listened();
    news.changed(plan('a', {}));
    news.changed(plan('b', {}));
    news.stop();
    news.changed(plan('c', {}));
    vi.advanceTimersByTime(5000);
    expect(told).toHaveLength(1);
  });
});

const NOBODY: Visibility = { kind: 'scopes', scopeIds: [] };

function listened() {
  const told: ChangedIncidents[] = [];
  const news = new IncidentNews({
    visible: (changed) => {
      told.push(changed);
      return Promise.resolve([]);
    },
    publish: (visibleOnes) => void visibleOnes(ALL),
  });
  return { news, told };
}

function idsOf({ incidents }: ChangedIncidents): readonly string[] {
  return [...incidents];
}

function plan(
  id: string,
  moves: { readonly joins?: readonly string[]; readonly leaves?: readonly string[] },
): IncidentPlan {
  const memberships = (findings: readonly string[] = []) =>
    findings.map((finding) => ({ incident: id, finding }));
  const cause = { kind: 'image', name: 'web:1' } as const;
  return {
    incidents: [{ id, key: id, cause, state: 'open', openedAt: 0 }],
    joins: memberships(moves.joins),
    leaves: memberships(moves.leaves),
    events: [],
  };
}
