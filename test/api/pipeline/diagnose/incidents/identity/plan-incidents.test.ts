import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type {
  KnownIncident,
  WantedIncident,
} from '@outrider/api/src/pipeline/diagnose/incidents/identity/incident-states.ts';
import {
  planIncidents,
  type IncidentPlan,
} from '@outrider/api/src/pipeline/diagnose/incidents/identity/plan-incidents.ts';

describe('api/pipeline/diagnose/incidents/identity/plan-incidents', () => {
  it('opens what is enough and leaves alone what is not', () => {
    const plan = planned([want('k1', 'ab'), { ...want('k2', 'c'), enough: false }], []);
    expect(plan.incidents).toMatchObject([{ id: 'new1', key: 'k1', state: 'open', openedAt: 1000 }]);
    expect(plan.events).toEqual([
      { incident: 'new1', change: 'opened', finding: 'a' },
      { incident: 'new1', change: 'opened', finding: 'b' },
    ]);
    expect(plan.joins.map(({ finding }) => finding)).toEqual(['a', 'b']);
  });

  it('writes nothing when nothing changed', () => {
    expect(planned([want('k1', 'ab')], [open('i1', 'k1', 'ab')]).incidents).toEqual([]);
  });

  it('keeps the id while findings come and go, down to the last one', () => {
    const grown = planned([want('k1', 'bc')], [open('i1', 'k1', 'ab')]);
    expect(grown.incidents).toMatchObject([{ id: 'i1', state: 'open' }]);
    expect(grown.joins).toEqual([{ incident: 'i1', finding: 'c' }]);
    expect(grown.leaves).toEqual([{ incident: 'i1', finding: 'a' }]);
    const last = planned([{ ...want('k1', 'b'), enough: false }], [open('i1', 'k1', 'bc')]);
    expect(last.incidents).toMatchObject([{ id: 'i1', state: 'open' }]);
  });

  it('keeps the id when every finding was replaced but the cause is the same', () => {
    const plan = planned([want('k1', 'xy')], [open('i1', 'k1', 'ab')]);
    expect(plan.incidents).toMatchObject([{ id: 'i1', state: 'open' }]);
  });

  it('keeps the id when the cause turns out to be another one', () => {
    const plan = planned([want('k2', 'abc')], [open('i1', 'k1', 'ab')]);
    expect(plan.incidents).toMatchObject([{ id: 'i1', key: 'k2', state: 'open' }]);
    expect(plan.events[0]).toEqual({ incident: 'i1', change: 'cause-changed' });
  });

  it('lets the one that gives most findings keep its id when two become one', () => {
    const plan = planned([want('k2', 'abcd')], [open('i1', 'k1', 'abc'), open('i2', 'k2', 'd')]);
    expect(stateOf(plan, 'i1')).toMatchObject({ state: 'open', key: 'k2' });
    expect(stateOf(plan, 'i2')).toMatchObject({ state: 'merged', mergedInto: 'i1' });
    expect(plan.events).toContainEqual({ incident: 'i2', change: 'merged', other: 'i1' });
    expect(plan.events).toContainEqual({ incident: 'i1', change: 'merged', other: 'i2' });
  });

  it('lets the older one keep its id among equals', () => {
    const known = [
      { ...open('i1', 'k1', 'a'), openedAt: 20 },
      { ...open('i2', 'k2', 'b'), openedAt: 10 },
    ];
    expect(stateOf(planned([want('k3', 'ab')], known), 'i2')).toMatchObject({ state: 'open' });
  });

  it('lets the larger part keep the id when one falls apart', () => {
    const plan = planned([want('k1', 'ab'), want('k2', 'cdef')], [open('i1', 'k1', 'abcdef')]);
    expect(stateOf(plan, 'i1')).toMatchObject({ key: 'k2', state: 'open' });
    expect(stateOf(plan, 'new1')).toMatchObject({ key: 'k1', splitFrom: 'i1' });
    expect(plan.events).toContainEqual({ incident: 'new1', change: 'split', other: 'i1' });
  });

  it('moves findings between two that both last without exchanging their ids', () => {
    const known = [open('i1', 'k1', 'abcdefghij'), open('i2', 'k2', 'xyz')];
    const plan = planned([want('k1', 'abcd'), want('k2', 'efghijxyz')], known);
    expect(stateOf(plan, 'i1')).toMatchObject({ key: 'k1' });
    expect(stateOf(plan, 'i2')).toMatchObject({ key: 'k2' });
  });

  it('ends what has no findings left, and takes it up again when it comes back soon', () => {
    const ended = planned([], [open('i1', 'k1', 'ab')]);
    expect(ended.incidents).toMatchObject([{ id: 'i1', state: 'resolved' }]);
    // Told of each finding: whoever may see one of them learns of it, also when they have joined another since.
    expect(ended.events).toEqual([
      { incident: 'i1', change: 'resolved', finding: 'a' },
      { incident: 'i1', change: 'resolved', finding: 'b' },
    ]);
    const over = { ...open('i1', 'k1', ''), resolvedAt: 900 };
    const back = planned([want('k1', 'ab')], [over]);
    expect(back.incidents).toMatchObject([{ id: 'i1', state: 'open', openedAt: 5 }]);
    expect(back.events).toMatchObject([
      { change: 'reopened', finding: 'a' },
      { change: 'reopened', finding: 'b' },
    ]);
  });

  it('comes to the same in any order, with every finding in one open incident at most', () => {
    fc.assert(
      fc.property(situation, fc.infiniteStream(fc.nat()), ({ wanted, known }, randoms) => {
        const plan = planned(wanted, known);
        const shuffled = planned(shuffle(wanted, randoms), shuffle(known, randoms));
        expect(pictureOf(shuffled, known)).toEqual(pictureOf(plan, known));
        const after = membersAfter(plan, known);
        const all = [...after.values()].flatMap((members) => [...members]);
        expect(new Set(all).size).toBe(all.length);
        for (const one of wanted.filter(({ enough }) => enough)) {
          expect([...after.values()].map((members) => [...members].toSorted())).toContainEqual(
            [...one.members].toSorted(),
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

function want(key: string, letters: string): WantedIncident {
  return { key, cause: { kind: 'rule', name: key }, members: new Set(letters), enough: true };
}

function open(id: string, key: string, letters: string): KnownIncident {
  return { id, key, cause: { kind: 'rule', name: key }, openedAt: 5, members: new Set(letters) };
}

function planned(wanted: readonly WantedIncident[], known: readonly KnownIncident[]): IncidentPlan {
  let number = 0;
  return planIncidents({ wanted, known, now: 1000, newId: () => `new${String((number += 1))}` });
}

function stateOf(plan: IncidentPlan, id: string) {
  return plan.incidents.find((incident) => incident.id === id);
}

const FINDINGS = Array.from('abcdefghij');
/** Findings dealt out to causes: a place per finding, 0 for none. */
const dealt = fc.array(fc.nat(4), { minLength: FINDINGS.length, maxLength: FINDINGS.length });

const situation = fc.tuple(dealt, dealt).map(([now, before]) => ({
  wanted: keysOf(now).map((key) => ({
    ...want(`k${String(key)}`, lettersOf(now, key)),
    enough: lettersOf(now, key).length > 1,
  })),
  known: keysOf(before).map((key) => ({
    ...open(`i${String(key)}`, `k${String(key)}`, lettersOf(before, key)),
    openedAt: key,
  })),
}));

function keysOf(deal: readonly number[]): readonly number[] {
  return [...new Set(deal)].filter((key) => key > 0);
}

function lettersOf(deal: readonly number[], key: number): string {
  return FINDINGS.filter((_, at) => deal[at] === key).join('');
}

function shuffle<T>(items: readonly T[], randoms: Iterator<number>): readonly T[] {
  return items
    .map((item) => ({ item, rank: Number(randoms.next().value) }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ item }) => item);
}

/** New ids are numbers in order, so they are named by what they are about. */
function pictureOf(plan: IncidentPlan, known: readonly KnownIncident[]) {
  const ids = new Set(known.map(({ id }) => id));
  const name = (id: string | undefined) =>
    id === undefined || ids.has(id) ? id : `new ${String(stateOf(plan, id)?.key)}`;
  return plan.incidents
    .map(({ id, key, state, mergedInto, splitFrom }) =>
      [name(id), key, state, name(mergedInto), splitFrom].join(' '),
    )
    .toSorted();
}

function membersAfter(plan: IncidentPlan, known: readonly KnownIncident[]) {
  const members = new Map(known.map(({ id, members: before }) => [id, new Set(before)]));
  for (const { incident, finding } of plan.leaves) members.get(incident)?.delete(finding);
  for (const { incident, finding } of plan.joins) {
    members.set(incident, (members.get(incident) ?? new Set<string>()).add(finding));
  }
  return new Map([...members].filter(([, set]) => set.size > 0));
}
