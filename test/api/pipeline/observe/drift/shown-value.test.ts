import { describe, expect, it } from 'vitest';

import type { PathStep } from '@outrider/api/src/pipeline/observe/drift/field-path.ts';
import { shownValue } from '@outrider/api/src/pipeline/observe/drift/shown-value.ts';

const steps = (...keys: string[]): PathStep[] =>
  keys.map((key) => (key.startsWith('[') ? { label: key.slice(1, -1), index: 0 } : { key }));

describe('api/pipeline/observe/drift/shown-value', () => {
  it.each([
    ['Deployment', ['spec', 'replicas'], 3, '3'],
    ['Deployment', ['spec', 'image'], 'web:1', '"web:1"'],
    ['Deployment', ['spec', 'paused'], undefined, null],
    ['Deployment', ['spec', 'automountServiceAccountToken'], true, 'true'],
    ['Deployment', ['volumes', '[name=x]', 'secret', 'secretName'], 'db', '"db"'],
    ['Deployment', ['imagePullSecrets'], [{ name: 'pull' }], '[{"name":"pull"}]'],
  ])('shows %s %s', (kind, path, ...[value, expected]) => {
    expect(shownValue(value, { kind, steps: steps(...path) })).toBe(expected);
  });

  it.each([
    ['Secret', ['data', 'host'], 'ZGI='],
    ['Secret', ['stringData'], { host: 'db' }],
    ['Secret', ['metadata', 'annotations', 'last-applied'], 'planted'],
    ['Deployment', ['env', '[name=DB_PASSWORD]', 'value'], 'planted'],
    ['Deployment', ['env', '[name=DB_PASSWORD]'], { name: 'DB_PASSWORD', value: 'planted' }],
    ['Deployment', ['containers', '[name=a]'], { env: [{ name: 'API_TOKEN', value: 'planted' }] }],
    ['ConfigMap', ['data', 'apiKey'], 'planted'],
    ['ConfigMap', ['data', 'settings'], 'host: db\npassword: planted\n'],
    ['ConfigMap', ['data', 'url'], 'https://user:planted@example.com/'],
    ['HelmRelease', ['spec', 'password'], 123_456],
  ])('hides values of %s %s', (kind, path, value) => {
    const shown = shownValue(value, { kind, steps: steps(...path) });
    expect(shown).not.toMatch(/planted|ZGI=|"db"|123456/);
    expect(shown).toMatch(/…|REDACTED/);
  });

  it('cuts long texts', () => {
    expect(shownValue('ab '.repeat(2000), { kind: 'ConfigMap', steps: [] })?.length).toBeLessThan(1100);
  });
});
