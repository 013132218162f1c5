import { describe, expect, it } from 'vitest';
import { schemaOfType } from '../../../rancher/kube/openapi/schema-of-type.ts';
import { applyStrategicMerge } from '../../../rancher/kube/patch/strategic-merge.ts';
import { coreTypes } from '../../../rancher/kube/types/core.ts';

const podType = coreTypes.find(({ kind }) => kind === 'Pod');
const podSchema = podType ? schemaOfType(podType) : {};
const merge = (document: unknown, patch: unknown) => applyStrategicMerge(document, patch, podSchema);

describe('rancher-tests/kube/patch/strategic-merge', () => {
  it('merges volumes by name and drops the source that is replaced', () => {
    const document = {
      spec: {
        volumes: [
          { name: 'v', emptyDir: {} },
          { name: 'w', emptyDir: {} },
        ],
      },
    };
    const patch = {
      spec: { volumes: [{ name: 'v', $retainKeys: ['name', 'configMap'], configMap: { name: 'c' } }] },
    };
    expect(merge(document, patch)).toEqual({
      spec: {
        volumes: [
          { name: 'v', configMap: { name: 'c' } },
          { name: 'w', emptyDir: {} },
        ],
      },
    });
  });

  it('replaces lists that have no key', () => {
    const document = { spec: { containers: [{ name: 'a', args: ['x', 'y'] }], tolerations: [{ key: 'a' }] } };
    const patch = { spec: { containers: [{ name: 'a', args: ['z'] }], tolerations: [{ key: 'b' }] } };
    expect(merge(document, patch)).toEqual({
      spec: { containers: [{ name: 'a', args: ['z'] }], tolerations: [{ key: 'b' }] },
    });
  });

  it('merges conditions by type', () => {
    const document = {
      status: {
        conditions: [
          { type: 'Ready', status: 'True' },
          { type: 'Initialized', status: 'True' },
        ],
      },
    };
    const patch = { status: { conditions: [{ type: 'Ready', status: 'False' }] } };
    expect(merge(document, patch)).toEqual({
      status: {
        conditions: [
          { type: 'Ready', status: 'False' },
          { type: 'Initialized', status: 'True' },
        ],
      },
    });
  });

  it('orders a list as told', () => {
    const document = { spec: { containers: [{ name: 'a' }, { name: 'b' }] } };
    const patch = {
      spec: {
        $setElementOrder: 1,
        '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }],
        containers: [{ name: 'b', image: 'i' }],
      },
    };
    expect(merge(document, patch)).toEqual({
      spec: { containers: [{ name: 'b', image: 'i' }, { name: 'a' }] },
    });
  });

  it('replaces or empties an object', () => {
    const document = { metadata: { labels: { a: '1', b: '2' } } };
    expect(merge(document, { metadata: { labels: { $patch: 'replace', c: '3' } } })).toEqual({
      metadata: { labels: { c: '3' } },
    });
    expect(merge(document, { metadata: { labels: { a: null } } })).toEqual({
      metadata: { labels: { b: '2' } },
    });
  });
});
