import { describe, expect, it } from 'vitest';

import { findingPieces } from '@outrider/api/src/pipeline/explain/evidence/finding-pieces.ts';

import { wireFinding } from '../../../../support/findings/wire-findings.ts';

const object = (cluster: string) => ({
  cluster,
  apiVersion: 'v1',
  kind: 'Service',
  namespace: 'shop',
  name: 'web',
});

describe('api/pipeline/explain/evidence/finding-pieces', () => {
  it('calls a cluster by the name that people know, and only that cluster', () => {
    const finding = wireFinding({
      object: object('c-1'),
      origin: { cluster: 'c-1', clusterName: 'edge' },
      related: [object('c-1'), object('c-2')],
    });
    const told = findingPieces(finding)[0]?.facts ?? [];
    expect(told.find(({ word }) => word === 'object')?.text).toBe('Service shop/web in cluster edge');
    expect(told.find(({ word }) => word === 'other objects')?.text).toBe(
      'Service shop/web in cluster edge; Service shop/web in cluster c-2',
    );
  });

  it('calls it by its id where the name is not known', () => {
    const finding = wireFinding({ object: object('c-1'), origin: { cluster: 'c-1' } });
    const told = findingPieces(finding)[0]?.facts ?? [];
    expect(told.find(({ word }) => word === 'object')?.text).toBe('Service shop/web in cluster c-1');
  });
});
