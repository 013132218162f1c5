import { describe, expect, it } from 'vitest';
import { managedFields } from '../../../rancher/fleet/downstream/managed-fields.ts';

const object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', namespace: 'shop', labels: { app: 'cart' } },
  spec: {
    replicas: 9,
    template: { spec: { containers: [{ name: 'cart', image: 'cart:2', args: ['--fast'] }] } },
  },
};
const agent = { writer: { manager: 'fleetagent', operation: 'Apply' as const }, paths: [], time: 't0' };

describe('rancher-tests/fleet/downstream/managed-fields', () => {
  it('gives every field to the manager that applied it', () => {
    expect(managedFields(object, agent, [])).toEqual([
      {
        apiVersion: 'apps/v1',
        fieldsType: 'FieldsV1',
        manager: 'fleetagent',
        operation: 'Apply',
        time: 't0',
        fieldsV1: {
          'f:metadata': { 'f:labels': { 'f:app': {} } },
          'f:spec': {
            'f:replicas': {},
            'f:template': {
              'f:spec': {
                'f:containers': {
                  'k:{"name":"cart"}': { '.': {}, 'f:name': {}, 'f:image': {}, 'f:args': {} },
                },
              },
            },
          },
        },
      },
    ]);
  });

  it('takes changed fields away from it and names who changed them', () => {
    const path = ['spec', 'template', 'spec', 'containers', 0, 'image'];
    const later = {
      writer: { manager: 'kubectl-edit', operation: 'Update' as const },
      paths: [path],
      time: 't1',
    };
    const [first, second] = managedFields(object, agent, [later]);
    expect(JSON.stringify(first)).not.toContain('f:image');
    expect(second).toMatchObject({
      manager: 'kubectl-edit',
      operation: 'Update',
      time: 't1',
      fieldsV1: {
        'f:spec': {
          'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"cart"}': { 'f:image': {} } } } },
        },
      },
    });
  });
});
