import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../rancher/kube/openapi/document-v3.ts';
import {
  hasBuiltInSchema,
  resolveSchema,
  schemaOfType,
} from '../../../rancher/kube/openapi/schema-of-type.ts';
import { managementTypes } from '../../../rancher/kube/types/all-types.ts';
import { isCustomGroup } from '../../../rancher/kube/types/is-custom-group.ts';
import { checkSchema } from '../../../rancher/kube/validation/check-schema.ts';
import type { KubeType } from '../../../rancher/world.ts';

const builtIn = managementTypes.filter(({ group }) => !isCustomGroup(group));

function typeOf(group: string, kind: string): KubeType {
  const found = managementTypes.find((kubeType) => kubeType.group === group && kubeType.kind === kind);
  if (!found) throw new TypeError(kind);
  return found;
}

describe('rancher-tests/kube/openapi/schema-of-type', () => {
  it.each(builtIn.map((kubeType) => [`${kubeType.group}/${kubeType.kind}`, kubeType] as const))(
    'knows the schema of %s',
    (_name, kubeType) => {
      expect(hasBuiltInSchema(kubeType)).toBe(true);
    },
  );

  it('resolves every reference of a document', () => {
    const document = JSON.stringify(openApiDocument(builtIn.filter(({ group }) => group === 'apps')));
    const { components } = JSON.parse(document) as { components: { schemas: Record<string, unknown> } };
    const references = [...document.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(100);
    for (const name of references) expect(Object.keys(components.schemas)).toContain(name);
  });

  it('knows which fields are required and how lists merge', () => {
    const container = resolveSchema({ $ref: '#/components/schemas/V1Container' });
    expect(container.required).toEqual(['name']);
    expect(container.properties).toMatchObject({
      ports: { 'x-kubernetes-patch-merge-key': 'containerPort' },
    });
  });

  it('finds unknown fields, wrong types and missing values', () => {
    const { value, report } = checkSchema(
      { spec: { branch: 7, targets: [{ clusterNaem: 'x' }], paths: null } },
      schemaOfType(typeOf('fleet.cattle.io', 'GitRepo')),
    );
    expect(report.unknownFields).toEqual(['spec.targets[0].clusterNaem']);
    expect(report.wrongTypes.map(({ field }) => field)).toEqual(['spec.branch']);
    expect(report.causes).toEqual([
      { reason: 'FieldValueRequired', message: 'Required value', field: 'spec.repo' },
    ]);
    expect(value).toEqual({ spec: { branch: 7, targets: [{}] } });
  });

  it('takes quantities as numbers and keeps them as texts', () => {
    const { value, report } = checkSchema(
      { spec: { hard: { cpu: 2, memory: '1Gi' } } },
      schemaOfType(typeOf('', 'ResourceQuota')),
    );
    expect(report.wrongTypes).toEqual([]);
    expect(value).toEqual({ spec: { hard: { cpu: '2', memory: '1Gi' } } });
  });

  it('keeps everything where a schema says so', () => {
    const object = { spec: { helm: { values: { any: { depth: [1] } } } } };
    const { value, report } = checkSchema(object, schemaOfType(typeOf('fleet.cattle.io', 'Bundle')));
    expect(report.unknownFields).toEqual([]);
    expect(value).toEqual(object);
  });
});
