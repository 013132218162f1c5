import { describe, expect, it } from 'vitest';

import { groupFindings } from '@outrider/api/src/pipeline/diagnose/incidents/grouping/group-findings.ts';

import {
  findingFacts,
  NO_REACH,
  type FindingSketch,
} from '../../../../../support/incidents/open-findings.ts';

const CLUSTERS = ['c-1', 'c-2', 'c-3'];

describe('api/pipeline/diagnose/incidents/grouping/group-findings', () => {
  it('makes one incident of one failure of one bundle on all clusters', () => {
    const groups = grouped(CLUSTERS.map((cluster) => ({ cluster, bundle: 'web', cause: `Exit ${cluster}` })));
    expect(groups).toMatchObject([{ cause: { kind: 'bundle-revision' } }]);
    expect(groups[0]?.members).toHaveLength(3);
  });

  it('keeps different failures of one bundle apart', () => {
    const failures = CLUSTERS.flatMap((cluster, at) =>
      ['c-a', 'c-b'].map((twin) => ({
        cluster: `${twin}-${cluster}`,
        bundle: 'web',
        cause: `Reason ${'xyz'[at] ?? ''}`,
      })),
    );
    expect(grouped(failures)).toHaveLength(3);
  });

  it('leaves a lonely finding alone', () => {
    expect(grouped([{ cluster: 'c-1', bundle: 'web' }])).toEqual([]);
    expect(grouped([{ cluster: 'c-1' }])).toEqual([]);
  });

  it('gives what is seen of a workload to the reason its pods do not run', () => {
    const image = 'ghcr.io/shop/web:2';
    const groups = grouped(
      CLUSTERS.flatMap((cluster) => [
        { rule: 'cluster/image-not-found', cluster, bundle: 'web', traits: { image } },
        { rule: 'cluster/workload-unavailable', cluster, bundle: 'web' },
        {
          rule: 'fleet/retry-loop',
          cluster,
          bundle: 'web',
          object: { cluster: 'local', kind: 'BundleDeployment' },
        },
      ]),
    );
    expect(groups).toMatchObject([{ cause: { kind: 'image', name: image } }]);
    expect(groups[0]?.members).toHaveLength(9);
    expect(groups[0]?.places.size).toBe(3);
  });

  it('gives what sums up failures to the failure that most of it is', () => {
    const groups = grouped([
      ...CLUSTERS.map((cluster) => ({ cluster, bundle: 'web', gitRepo: 'shop' })),
      { rule: 'fleet/commit-fails-widely', gitRepo: 'shop', object: { kind: 'GitRepo', name: 'shop' } },
    ]);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.members).toHaveLength(4);
  });

  it('gives those who wait to what they wait for, along the whole chain', () => {
    const wait = (bundle: string, dependency: string): FindingSketch => ({
      rule: 'fleet/waiting-for-dependency',
      severity: 'info',
      cluster: 'c-1',
      bundle,
      traits: { dependency: `fleet-default/${dependency}` },
    });
    const groups = grouped([
      { rule: 'fleet/apply-failed', cluster: 'c-1', bundle: 'crds', cause: 'The release does not fit.' },
      wait('agents', 'crds'),
      wait('alerts', 'agents'),
    ]);
    expect(groups).toMatchObject([{ cause: { kind: 'bundle-revision', bundle: 'fleet-default/crds' } }]);
    expect(groups[0]?.members).toHaveLength(3);
  });

  it('names the awaited bundle while nothing else is known, and survives a circle', () => {
    const wait = (bundle: string, dependency: string): FindingSketch => ({
      rule: 'fleet/waiting-for-dependency',
      cluster: 'c-1',
      bundle,
      traits: { dependency: `fleet-default/${dependency}` },
    });
    expect(grouped([wait('a', 'z'), wait('b', 'z')])).toMatchObject([{ cause: { kind: 'dependency' } }]);
    const circle = [wait('a', 'b'), wait('b', 'a')];
    expect(grouped(circle)).toHaveLength(1);
    const elsewhere = circle.toReversed().map((one) => ({ ...one, cluster: 'c-2' }));
    expect(grouped([...circle, ...elsewhere])).toHaveLength(1);
  });

  it('gives everything on a cluster that is away to its being away', () => {
    const groups = grouped([
      { rule: 'fleet/agent-offline', cluster: 'c-1', object: { kind: 'Cluster' } },
      { cluster: 'c-1', bundle: 'web' },
      { cluster: 'c-2', bundle: 'web' },
    ]);
    expect(groups).toMatchObject([{ cause: { kind: 'cluster', cluster: 'c-1' } }]);
    expect(groups[0]?.members).toHaveLength(2);
  });

  it('names a node, a quota or a webhook only when more than one bundle suffers from it', () => {
    const quota = (bundle: string, cluster: string): FindingSketch => ({
      rule: 'cluster/pods-not-created',
      cluster,
      bundle,
      traits: { quota: 'shop/compute', failure: 'quota' },
    });
    expect(grouped([quota('a', 'c-1'), quota('b', 'c-1')])).toMatchObject([{ cause: { kind: 'quota' } }]);
    expect(grouped([quota('a', 'c-1'), quota('a', 'c-2')])).toMatchObject([
      { cause: { kind: 'bundle-revision' } },
    ]);
  });

  it('asks how far a source or a lost cluster reaches', () => {
    const source = findingFacts({
      rule: 'fleet/git-job-failed',
      gitRepo: 'shop',
      object: { kind: 'GitRepo', namespace: 'fleet-default', name: 'shop' },
    });
    const lost = findingFacts({ rule: 'fleet/agent-offline', cluster: 'c-1', object: { kind: 'Cluster' } });
    const reach = { clustersOf: () => new Set(CLUSTERS), deploymentsOn: () => 7 };
    expect(groupFindings([source, lost], NO_REACH)).toEqual([]);
    expect(
      groupFindings([source, lost], reach)
        .map(({ cause }) => cause.kind)
        .toSorted(),
    ).toEqual(['cluster', 'source']);
  });

  it('leaves out what is less than medium', () => {
    expect(
      grouped(CLUSTERS.map((cluster) => ({ cluster, bundle: 'web', severity: 'low' as const }))),
    ).toEqual([]);
  });
});

function grouped(sketches: readonly FindingSketch[]) {
  return groupFindings(sketches.map(findingFacts), NO_REACH);
}
