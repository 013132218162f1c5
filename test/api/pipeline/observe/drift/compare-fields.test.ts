import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareFields } from '@outrider/api/src/pipeline/observe/drift/compare-fields.ts';
import { jsonPointer, pathText } from '@outrider/api/src/pipeline/observe/drift/field-path.ts';

const compared = (patch: object, live: unknown) =>
  compareFields(patch, live).map(({ steps, desired, live: found }) => [pathText(steps), desired, found]);

const pod = (...containers: object[]) => ({ spec: { template: { spec: { containers } } } });

describe('api/pipeline/observe/drift/compare-fields', () => {
  it('names a changed image by its container, not by the whole list', () => {
    const patch = pod({ name: 'web', image: 'web:1' }, { name: 'log', image: 'log:1' });
    const live = pod({ name: 'log', image: 'log:1' }, { name: 'web', image: 'web:2', tty: true });
    expect(compared(patch, live)).toEqual([
      ['spec.template.spec.containers[name=web].image', 'web:1', 'web:2'],
    ]);
    expect(compareFields(patch, live).map(({ steps }) => jsonPointer(steps))).toEqual([
      '/spec/template/spec/containers/1/image',
    ]);
  });

  it('names an element that is only live, and one that is only desired', () => {
    const sidecar = { name: 'istio-proxy', image: 'proxy' };
    const missing = { name: 'log', image: 'log' };
    expect(compared(pod({ name: 'web' }, missing), pod({ name: 'web' }, sidecar))).toEqual([
      ['spec.template.spec.containers[name=log]', missing, undefined],
      ['spec.template.spec.containers[name=istio-proxy]', undefined, sidecar],
    ]);
  });

  const cases: readonly (readonly [name: string, patch: object, live: unknown, expected: unknown])[] = [
    [
      'ports by their name',
      { spec: { ports: [{ name: 'http', port: 80 }] } },
      { spec: { ports: [{ name: 'http', port: 8080, protocol: 'TCP' }] } },
      ['spec.ports[name=http].port', 80, 8080],
    ],
    [
      'ports by their number',
      { spec: { ports: [{ port: 80, targetPort: 'http' }] } },
      { spec: { ports: [{ port: 80, targetPort: 'web', protocol: 'TCP' }] } },
      ['spec.ports[port=80].targetPort', 'http', 'web'],
    ],
    [
      'environment variables by their name',
      pod({ name: 'web', env: [{ name: 'MODE', value: 'slow' }] }),
      pod({
        name: 'web',
        env: [
          { name: 'HOME', value: '/' },
          { name: 'MODE', value: 'fast' },
        ],
      }),
      ['spec.template.spec.containers[name=web].env[name=MODE].value', 'slow', 'fast'],
    ],
    [
      'tolerations by key, operator and effect',
      { spec: { tolerations: [{ key: 'arm', operator: 'Exists', effect: 'NoSchedule' }] } },
      {
        spec: {
          tolerations: [
            { key: 'arm', operator: 'Exists', effect: 'NoSchedule' },
            { key: 'arm', operator: 'Exists', effect: 'NoExecute' },
          ],
        },
      },
      [
        'spec.tolerations[key=arm,operator=Exists,effect=NoExecute]',
        undefined,
        { key: 'arm', operator: 'Exists', effect: 'NoExecute' },
      ],
    ],
    [
      'rules of a role in order',
      { rules: [{ verbs: ['get'], resources: ['pods'] }] },
      { rules: [{ verbs: ['*'], resources: ['pods'] }] },
      ['rules[0].verbs', ['get'], ['*']],
    ],
  ];

  it.each(cases.map(([name, patch, live, expected]) => ({ name, patch, live, expected })))(
    'compares $name',
    ({ patch, live, expected }) => {
      expect(compared(patch, live)).toContainEqual(expected);
    },
  );

  it('gives lists as a whole when two elements share a name', () => {
    const [desired, live] = [{ ports: [{ name: 'a' }, { name: 'a' }] }, { ports: [{ name: 'a' }] }];
    expect(compared(desired, live)).toEqual([['ports', desired.ports, live.ports]]);
  });

  it('takes null in the patch for a key that is to go, and leaves out what is equal by now', () => {
    const patch = { metadata: { annotations: { 'a.b/c': null, d: 'e' } }, spec: { paused: null } };
    const live = { metadata: { annotations: { 'a.b/c': 'x', d: 'e' } }, spec: {} };
    expect(compared(patch, live)).toEqual([['metadata.annotations[a.b/c]', undefined, 'x']]);
  });

  it('says of a field that is gone that it is', () => {
    expect(compared({ spec: { limits: { memory: '1Gi' } } }, { spec: {} })).toEqual([
      ['spec.limits', { memory: '1Gi' }, undefined],
    ]);
  });

  it('survives anything, and finds no difference between a thing and itself', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (patch, live) => {
        expect(() => compareFields(patch, live)).not.toThrow();
        // As it comes over the wire, where zero has no sign.
        const own = JSON.parse(JSON.stringify(patch)) as object;
        expect(compareFields(own, structuredClone(own)).filter(({ live: found }) => found !== null)).toEqual(
          [],
        );
      }),
    );
  });
});
