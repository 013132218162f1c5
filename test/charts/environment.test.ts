import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { readConfig } from '@outrider/api/src/config.ts';
import { objectOf, render } from '../support/charts/render.ts';
import { valuesCases, valuesOf } from '../support/charts/values-cases.ts';

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string; readonly key: string } };
}

/** For those who run Outrider outside a cluster. */
const ELSEWHERE = ['KUBECONFIG', 'OUTRIDER_EXECUTOR_KUBECONFIG', 'OUTRIDER_EXECUTOR_RANCHER_TOKEN'];
/** The variables that the configuration knows, and that a pod needs. */
const known = [
  'config.ts',
  'config/audit-settings.ts',
  'config/executor-settings.ts',
  'config/fix-settings.ts',
  'config/git-settings.ts',
  'config/model-settings.ts',
  'config/registry-settings.ts',
]
  .map((file) => readFileSync(path.resolve(import.meta.dirname, '../../api/src', file), 'utf8'))
  .join('')
  .matchAll(/^ {2}([A-Z][A-Z_]+):/gm)
  .map(([, name]) => name ?? '')
  .filter((name) => !ELSEWHERE.includes(name))
  .toArray();

describe('charts/environment', () => {
  it('sets every variable that the configuration knows, and no other', () => {
    const set = valuesCases('cases').flatMap(({ values }) => environmentOf(values).map(({ name }) => name));
    expect(known.length).toBeGreaterThan(10);
    expect([...new Set(set)].toSorted()).toEqual(known.toSorted());
  });

  for (const { name, values } of valuesCases('cases')) {
    it(`is understood by the configuration: ${name}`, () => {
      const environment = environmentOf(values).map((one) => [one.name, one.value ?? secretOf(one.name)]);
      expect(environment.map(([variable]) => variable)).toEqual([
        ...new Set(environment.map(([variable]) => variable)),
      ]);
      expect(() => readConfig(Object.fromEntries(environment) as Record<string, string>)).not.toThrow();
    });
  }

  it('says nothing of a secret but where it is', () => {
    const secrets = environmentOf(valuesOf('postgres')).filter(({ valueFrom }) => valueFrom !== undefined);
    expect(secrets).toEqual([
      { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'outrider-postgres', key: 'uri' } } },
      { name: 'RANCHER_TOKEN', valueFrom: { secretKeyRef: { name: 'outrider-rancher', key: 'token' } } },
    ]);
  });

  it('gives numbers as text', () => {
    for (const { name, value } of environmentOf(valuesOf('everything'))) {
      if (value !== undefined) expect({ name, type: typeof value }).toEqual({ name, type: 'string' });
    }
  });
});

function environmentOf(values: unknown): readonly Variable[] {
  const deployment = objectOf(render(values), 'Deployment') as unknown as {
    spec: { template: { spec: { containers: { env: Variable[] }[] } } };
  };
  return deployment.spec.template.spec.containers.flatMap(({ env }) => env);
}

function secretOf(variable: string): string {
  return variable === 'DATABASE_URL' ? 'postgres://outrider@postgres/outrider' : 'a-secret';
}
