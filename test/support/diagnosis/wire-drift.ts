import type { DriftedField, DriftedObject, DriftPage } from '@outrider/api/contract/diagnosis/drift.ts';

/** A field that differs, as the API sends it; everything may be overridden. */
export function wireField(overrides: Partial<DriftedField> = {}): DriftedField {
  return {
    path: 'spec.template.spec.containers[name=web].image',
    git: '"registry.example.com/shop/web:1.4.2"',
    desired: '"registry.example.com/shop/web:1.4.2"',
    live: '"registry.example.com/shop/web:debug"',
    place: {
      gitRepo: 'fleet-default/shop',
      repository: 'https://github.com/example/shop',
      branch: 'main',
      commit: '0123456789abcdef0123456789abcdef01234567',
      file: 'deploy/web.yaml',
      line: 21,
    },
    writer: {
      manager: 'kubectl-edit',
      operation: 'Update',
      at: '2026-11-21T09:00:00Z',
      kind: 'manual',
      name: 'someone with kubectl edit',
    },
    weight: 'security',
    ...overrides,
  };
}

/** A drifted object as the API sends it; everything may be overridden. */
export function wireDrift(overrides: Partial<DriftedObject> = {}): DriftedObject {
  return {
    id: 'd1',
    object: { cluster: 'c-m-1', apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' },
    kind: 'manual',
    severity: 'high',
    bundle: 'fleet-default/shop-deploy',
    gitRepo: 'fleet-default/shop',
    clusterName: 'edge-1',
    summary: 'Someone with kubectl edit changed the image of Deployment shop/web.',
    fields: [wireField()],
    advice: [
      {
        action: 'revert',
        text: 'Set `correctDrift.enabled` in `fleet.yaml`.',
        limits: 'Fleet corrects it only where it can patch.',
      },
    ],
    correctsDrift: false,
    readAt: '2026-11-21T10:00:00Z',
    firstSeen: '2026-11-21T09:01:00Z',
    ...overrides,
  };
}

/** A page of these drifted objects, counted. */
export function wireDriftPage(items: DriftedObject[], overrides: Partial<DriftPage> = {}): DriftPage {
  const kinds: Partial<DriftPage['kinds']> = {};
  for (const { kind } of items) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return {
    items,
    total: items.length,
    page: 1,
    pageSize: 20,
    kinds: kinds as DriftPage['kinds'],
    ...overrides,
  };
}
