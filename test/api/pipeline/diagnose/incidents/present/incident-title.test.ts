import { describe, expect, it } from 'vitest';

import { CAUSE_KINDS } from '@outrider/api/contract/diagnosis/diagnosis-words.ts';
import { incidentTitle } from '@outrider/api/src/pipeline/diagnose/incidents/present/incident-title.ts';

const PARTS = {
  clusterName: undefined,
  rule: undefined,
  clusters: 7,
  onlyCluster: undefined,
  deployments: 9,
  findings: 12,
};

describe('api/pipeline/diagnose/incidents/present/incident-title', () => {
  it.each(CAUSE_KINDS)('words %s with and without a name', (kind) => {
    const named = incidentTitle({
      ...PARTS,
      kind,
      name: 'ws/web',
      clusterName: 'edge-1',
      rule: 'A container crashes',
    });
    const unnamed = incidentTitle({ ...PARTS, kind, name: undefined });
    for (const title of [named, unnamed]) {
      expect(title).not.toMatch(/undefined| {2}/);
      expect(title).toMatch(/^\S.*\S$/);
    }
    expect(unnamed).not.toContain('ws/web');
  });

  it('says what fails where', () => {
    expect(
      incidentTitle({
        ...PARTS,
        kind: 'bundle-revision',
        name: 'ws/web',
        rule: 'A container crashes',
        clusters: 1,
      }),
    ).toBe('ws/web fails on 1 cluster: a container crashes');
    const image = { ...PARTS, kind: 'image', name: 'web:1', deployments: 2, onlyCluster: 'edge-1' } as const;
    expect(incidentTitle({ ...image, clusters: 1 })).toBe(
      'The image web:1 cannot be used by 2 deployments on edge-1',
    );
    expect(incidentTitle(image)).toBe('The image web:1 cannot be used by 2 deployments on 7 clusters');
  });

  it('says where sources deploy to, one or many', () => {
    const source = { ...PARTS, kind: 'source', name: 'ws/shop', rule: 'Fleet cannot read it' } as const;
    expect(incidentTitle(source)).toBe('ws/shop: Fleet cannot read it (deploys to 7 clusters)');
    const host = { ...PARTS, kind: 'git-host', name: 'git.example', clusters: 1 } as const;
    expect(incidentTitle({ ...host, findings: 2 })).toBe(
      'The Git host git.example cannot be read by 2 sources, which deploy to 1 cluster',
    );
    expect(incidentTitle({ ...host, findings: 1 })).toBe(
      'The Git host git.example cannot be read by 1 source, which deploys to 1 cluster',
    );
  });

  it('lets one wait and many wait', () => {
    const parts = { ...PARTS, kind: 'dependency', name: 'ws/crds' } as const;
    expect(incidentTitle({ ...parts, deployments: 1 })).toBe('1 deployment waits for ws/crds');
    expect(incidentTitle(parts)).toBe('9 deployments wait for ws/crds');
  });

  it('says of a cluster that does not work that it is there', () => {
    const parts = { ...PARTS, kind: 'cluster', name: 'c-1', clusterName: 'edge-1' } as const;
    expect(incidentTitle(parts)).toBe('edge-1 is away');
    expect(incidentTitle({ ...parts, isAway: false })).toBe(
      'edge-1 lets nothing be deployed, which stops 9 deployments',
    );
  });
});
