import { describe, expect, it } from 'vitest';

import { driftDifferences } from '../../../../../../pkg/outrider/features/findings/detail/comparison/drift-differences.ts';

const pod = (container: object) => ({
  spec: { template: { spec: { containers: [{ name: 'web', ...container }] } } },
});
const WEB = 'spec.template.spec.containers[web]';

describe('pkg/features/findings/detail/comparison/drift-differences', () => {
  it('finds the one field in a list that the patch replaces as a whole', () => {
    const live = pod({ image: 'web:2', ports: [{ name: 'http', containerPort: 80 }] });
    const release = pod({ image: 'web:1', ports: [{ name: 'http', containerPort: 80 }] });
    expect(driftDifferences(live, release)).toStrictEqual([
      { path: `${WEB}.image`, live: 'web:2', release: 'web:1' },
    ]);
  });

  it('tells what somebody added and what somebody took away', () => {
    const live = pod({ env: [{ name: 'DEBUG', value: '1' }] });
    const release = pod({ resources: { limits: { memory: '1Gi' } } });
    expect(driftDifferences(live, release)).toStrictEqual([
      { path: `${WEB}.resources`, release: '{"limits":{"memory":"1Gi"}}' },
      { path: `${WEB}.env`, live: '[{"name":"DEBUG","value":"1"}]' },
    ]);
  });

  it('does not take for changes what the API server fills in', () => {
    expect(driftDifferences(pod({ terminationMessagePath: '/dev/log' }), pod({}))).toStrictEqual([]);
  });

  it('reads null as a key that the release does not have, and leaves alone what the patch does not name', () => {
    const live = { metadata: { annotations: { 'a.io/b': 'x', other: 'y' } }, data: { mode: 'slow' } };
    const patch = { metadata: { annotations: { 'a.io/b': null } }, data: { mode: 'fast' } };
    expect(driftDifferences(live, patch)).toStrictEqual([
      { path: 'metadata.annotations["a.io/b"]', live: 'x' },
      { path: 'data.mode', live: 'slow', release: 'fast' },
    ]);
  });

  it('does not compare with what is hidden', () => {
    const env = (value: string) => pod({ env: [{ name: 'DB_PASSWORD', value }] });
    expect(driftDifferences(env('hunter2'), env('…'))).toStrictEqual([]);
  });

  it('compares lists without names as a whole', () => {
    expect(driftDifferences({ args: ['-v'] }, { args: ['-q'] })).toStrictEqual([
      { path: 'args', live: '["-v"]', release: '["-q"]' },
    ]);
    expect(driftDifferences({ args: ['-v'] }, { args: ['-v'] })).toStrictEqual([]);
  });

  it('says nothing when the drift is gone already, and survives nonsense', () => {
    expect(driftDifferences({ spec: { replicas: 2 } }, { spec: { replicas: 2 } })).toStrictEqual([]);
    expect(driftDifferences({ spec: 'nonsense' }, { spec: { replicas: 2 } })).toStrictEqual([
      { path: 'spec', live: 'nonsense', release: '{"replicas":2}' },
    ]);
  });
});
