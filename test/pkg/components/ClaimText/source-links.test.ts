import { describe, expect, it } from 'vitest';

import type { ClaimSource } from '@outrider/api/contract/diagnosis/claims.ts';

import { sourceGroups, sourceLink } from '../../../../pkg/outrider/components/ClaimText/source-links.ts';
import type { Surroundings } from '../../../../pkg/outrider/components/ClaimText/source-links.ts';
import { reachableFrom } from '../../../../pkg/outrider/host/reachable.ts';

const everything = reachableFrom({ dispatch: () => Promise.reject(new Error('no store')), getters: {} });
const around: Surroundings = {
  translate: (key, values) => `${key} ${Object.values(values ?? {}).join(' ')}`.trim(),
  names: {},
  reachable: everything,
};
const pod = { cluster: 'c-m-1', apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'cart-0' };

function sourceLinks(sources: ClaimSource[], surroundings: Surroundings) {
  return sourceGroups(sources).map((group) => sourceLink(group, surroundings));
}
function only(source: ClaimSource, surroundings: Partial<Surroundings> = {}) {
  const [link] = sourceLinks([source], { ...around, ...surroundings });
  return link;
}

describe('pkg/components/ClaimText/source-links', () => {
  it('leads to a finding, and to the piece of evidence where there is one', () => {
    expect(only({ type: 'finding', finding: 'abcdef0123' })).toMatchObject({
      label: 'outrider.claim.finding',
      location: { name: 'outrider-c-cluster-finding', params: { finding: 'abcdef0123' } },
    });
    expect(only({ type: 'finding', finding: 'abcdef0123', evidence: 'e2' })).toMatchObject({
      label: 'outrider.claim.finding · e2',
      location: { hash: '#e2' },
    });
  });

  it('calls findings and clusters what the page around calls them', () => {
    const names = { finding: () => 'cart on edge-1', cluster: () => 'edge-1' };
    expect(only({ type: 'finding', finding: 'abcdef0123' }, { names }).label).toBe('cart on edge-1');
    expect(only({ type: 'cluster', cluster: 'c-m-1' }, { names })).toMatchObject({
      label: 'edge-1',
    });
  });

  it('leads from a commit to its deployments and from a deployment to its entry in the ledger', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567';
    expect(only({ type: 'commit', gitRepo: 'ws/shop', commit })).toMatchObject({
      label: 'outrider.claim.commit 01234567',
      location: { name: 'outrider-c-cluster-deployments', query: { commit } },
    });
    expect(
      only({ type: 'deployment', bundle: 'ws/shop-web', cluster: 'c-m-1', deployment: '7' }),
    ).toMatchObject({
      label: 'outrider.claim.deployment shop-web c-m-1',
      location: { name: 'outrider-c-cluster-bundle', query: { deployment: '7' } },
    });
  });

  it('says of an object what was read in it', () => {
    expect(only({ type: 'object', object: pod, path: 'status.phase', value: 'Pending' })).toMatchObject({
      label: 'Pod shop/cart-0',
      title: 'c-m-1 · Pod shop/cart-0\nstatus.phase: Pending',
      location: { path: '/c/c-m-1/explorer/pod/shop/cart-0' },
    });
  });

  it('cuts long values, which are one click away', () => {
    expect(only({ type: 'object', object: pod, value: 'x'.repeat(5000) }).title.length).toBeLessThan(400);
  });

  it('names what the user cannot open without leading there', () => {
    const reachable = { cluster: () => undefined, object: () => undefined };
    expect(only({ type: 'object', object: pod }, { reachable })).toMatchObject({
      label: 'Pod shop/cart-0',
      location: undefined,
    });
  });

  it('leads to the Fleet Cluster, where the page around knows it: its page opens also while the cluster is away', () => {
    const names = { fleetCluster: () => 'ws/edge-1' };
    expect(only({ type: 'cluster', cluster: 'c-m-1' }, { names }).location).toStrictEqual({
      path: '/c/_/fleet/fleet.cattle.io.cluster/ws/edge-1',
    });
  });

  it('leads from a cluster whose Fleet page is not known to what is known of it', () => {
    expect(only({ type: 'cluster', cluster: 'c-m-1' }).location).toMatchObject({
      name: 'outrider-c-cluster-findings',
      query: { cluster: 'c-m-1' },
    });
  });

  it('leads once to an object in which several things were read, and says them all', () => {
    const links = sourceLinks(
      [
        { type: 'object', object: pod, path: 'status.phase', value: 'Pending' },
        { type: 'object', object: pod, path: 'spec.nodeName', value: 'node-1' },
      ],
      around,
    );
    expect(links.map(({ title }) => title)).toStrictEqual([
      'c-m-1 · Pod shop/cart-0\nstatus.phase: Pending\nspec.nodeName: node-1',
    ]);
  });

  it('names each source once', () => {
    const source: ClaimSource = { type: 'cluster', cluster: 'c-m-1' };
    expect(sourceLinks([source, { ...source }], around)).toHaveLength(1);
  });
});
