import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { OpenFinding } from '@outrider/api/src/pipeline/diagnose/causes/open-finding.ts';
import { IncidentGrouping } from '@outrider/api/src/pipeline/diagnose/incidents/grouping/incident-grouping.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

const sketch = fc
  .record({
    rule: fc.constantFrom(
      'cluster/container-crash-loops',
      'cluster/workload-unavailable',
      'cluster/image-not-found',
      'fleet/retry-loop',
      'fleet/waiting-for-dependency',
      'fleet/agent-offline',
      'fleet/commit-fails-widely',
      'cluster/pods-not-created',
    ),
    cluster: fc.option(fc.constantFrom('c-1', 'c-2', 'c-3'), { nil: undefined }),
    bundle: fc.option(fc.constantFrom('web', 'api', 'crds'), { nil: undefined }),
    gitRepo: fc.constantFrom('shop', undefined),
    traits: fc.record(
      {
        image: fc.constantFrom('a:1', 'b:1'),
        node: fc.constantFrom('n1', 'n2'),
        quota: fc.constant('compute'),
        dependency: fc.constantFrom('fleet-default/web', 'fleet-default/api', 'fleet-default/crds'),
        failure: fc.constantFrom('x', 'y'),
      },
      { requiredKeys: [] },
    ),
    number: fc.nat(20),
  })
  .map(({ number, ...parts }): OpenFinding => anOpenFinding({ ...parts, id: `f${String(number)}` }));

const step = fc.record({
  upserts: fc.uniqueArray(sketch, { maxLength: 8, selector: ({ id }) => id }),
  removed: fc.array(
    fc.nat(20).map((number) => `f${String(number)}`),
    { maxLength: 4 },
  ),
});

describe('api/pipeline/diagnose/incidents/grouping/incident-grouping', () => {
  it('groups step by step as it would all at once, in any order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const grouping = new IncidentGrouping();
        const open = new Map<string, OpenFinding>();
        const keys = new Set<string>();
        for (const { upserts, removed } of steps) {
          for (const id of removed) open.delete(id);
          for (const finding of upserts) open.set(finding.id, finding);
          for (const key of grouping.apply(upserts, removed)) keys.add(key);
        }
        const anew = new IncidentGrouping();
        for (const key of anew.apply([...open.values()].reverse(), [])) keys.add(key);
        expect(pictureOf(grouping, keys)).toEqual(pictureOf(anew, keys));
      }),
      { numRuns: 300 },
    );
  });

  it('puts every finding that takes part into exactly one group', () => {
    fc.assert(
      fc.property(fc.uniqueArray(sketch, { selector: ({ id }) => id }), (findings) => {
        const grouping = new IncidentGrouping();
        const keys = grouping.apply(findings, []);
        const ids = [...keys].flatMap((key) => (grouping.group(key)?.members ?? []).map(({ id }) => id));
        expect(ids.toSorted()).toEqual(findings.map(({ id }) => id).toSorted());
      }),
    );
  });

  it('tells which causes changed and no others', () => {
    const grouping = new IncidentGrouping();
    const finding = (id: string, bundle: string) => anOpenFinding({ id, bundle, cluster: 'c-1' });
    const [first] = grouping.apply([finding('a', 'web')], []);
    grouping.apply([finding('b', 'api')], []);
    expect([...grouping.apply([], ['a'])]).toEqual([first]);
    expect(grouping.group(first ?? '')).toBeUndefined();
    expect(grouping.size).toBe(1);
    expect(grouping.has('b')).toBe(true);
  });
});

function pictureOf(grouping: IncidentGrouping, keys: Iterable<string>) {
  return [...keys].toSorted().flatMap((key) => {
    const group = grouping.group(key);
    if (group === undefined) return [];
    const members = group.members.map(({ id }) => id).toSorted();
    return [{ cause: group.cause, members, places: [...group.places].toSorted() }];
  });
}
