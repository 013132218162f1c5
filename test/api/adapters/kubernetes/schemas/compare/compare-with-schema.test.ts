import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { compareWithSchema } from '@outrider/api/src/adapters/kubernetes/schemas/compare/compare-with-schema.ts';

type Fields = Readonly<Record<string, unknown>>;

const SCHEMAS: Fields = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { oneOf: [{ type: 'string' }, { type: 'number' }] },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': {
    format: 'int-or-string',
    oneOf: [{ type: 'integer' }, { type: 'string' }],
  },
  Own: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
  Loop: { type: 'object', properties: { next: { $ref: '#/components/schemas/Loop' } } },
  Endless: { $ref: '#/components/schemas/Endless' },
};
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** What is wrong with the field `a` of an object, as `path message`. */
function problems(schema: Fields, value: unknown): readonly string[] {
  const whole = { type: 'object', properties: { a: schema } };
  return compareWithSchema({ a: value }, whole, SCHEMAS).map(({ path, message }) => `${path} ${message}`);
}

describe('api/adapters/kubernetes/schemas/compare/compare-with-schema', () => {
  it.each<[string, Fields, unknown, string]>([
    ['type', { type: 'integer' }, '3', '/a must be a whole number, and is a text.'],
    ['type', { type: 'integer' }, 1.5, '/a must be a whole number, and is a number.'],
    ['type', { type: 'object' }, [], '/a must be an object, and is a list.'],
    ['type', { type: 'array' }, {}, '/a must be a list, and is an object.'],
    ['type', { type: 'boolean' }, 'true', '/a must be true or false, and is a text.'],
    [
      'items',
      { type: 'array', items: { type: 'string' } },
      ['x', 1],
      '/a/1 must be a text, and is a number.',
    ],
    ['required', { type: 'object', required: ['b'] }, {}, '/a must have b.'],
    ['unknown fields', { type: 'object', properties: {} }, { b: 1 }, '/a/b is no field of its schema.'],
    ['escapes', { type: 'object', properties: {} }, { 'x/y~': 1 }, '/a/x~1y~0 is no field of its schema.'],
    [
      'values',
      { additionalProperties: { type: 'string' } },
      { b: 1 },
      '/a/b must be a text, and is a number.',
    ],
    ['enum', { type: 'string', enum: ['x', 'y'] }, 'z', '/a must be one of "x", "y".'],
    ['pattern', { type: 'string', pattern: '^[a-z]+$' }, 'X', '/a must match ^[a-z]+$'],
    ['length', { type: 'string', minLength: 2 }, '🦆', '/a must have at least 2 characters.'],
    ['length', { type: 'string', maxLength: 1 }, 'xx', '/a must have at most 1 characters.'],
    ['minimum', { type: 'integer', minimum: 1 }, 0, '/a must be at least 1.'],
    ['exclusive', { type: 'integer', minimum: 1, exclusiveMinimum: true }, 1, '/a must be more than 1.'],
    ['maximum', { type: 'integer', maximum: 1 }, 2, '/a must be at most 1.'],
    ['32 bits', { type: 'integer', format: 'int32' }, 2 ** 31, '/a must be a whole number of 32 bits.'],
    ['time', { type: 'string', format: 'date-time' }, 'soon', '/a must be a time.'],
    ['items', { type: 'array', maxItems: 0 }, [1], '/a must have at most 0 items.'],
    ['fields', { type: 'object', minProperties: 1 }, {}, '/a must have at least 1 fields.'],
    ['null', { type: 'string' }, null, '/a must not be null.'],
    ['all', { allOf: [ref('Own')] }, {}, '/a must have name.'],
    ['any', { anyOf: [{ type: 'string' }, { type: 'boolean' }] }, 1, '/a has none of the forms it may have.'],
    ['one', { oneOf: [{}, {}] }, 1, '/a must have exactly one of the forms it may have.'],
    ['not', { not: { type: 'number' } }, 1, '/a has a form it must not have.'],
    [
      'int-or-string',
      { 'x-kubernetes-int-or-string': true },
      true,
      '/a must be a whole number or a text, and is true or false.',
    ],
    [
      'quantity',
      ref('io.k8s.apimachinery.pkg.api.resource.Quantity'),
      '5 Gi',
      '/a must be a quantity, as 500m or 2Gi.',
    ],
  ])('finds what is wrong by %s', (...[, schema, value, problem]) => {
    expect(problems(schema, value)).toEqual([problem]);
  });

  it.each<[string, Fields, unknown]>([
    ['null where it is a value', { type: 'string', nullable: true }, null],
    ['null in what Kubernetes itself defines', ref('Own'), { name: null }],
    [
      'a number for either',
      { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }] },
      8080,
    ],
    ['a text for either', ref('io.k8s.apimachinery.pkg.util.intstr.IntOrString'), '25%'],
    ['a quantity', ref('io.k8s.apimachinery.pkg.api.resource.Quantity'), '1.5Gi'],
    ['a number as a quantity', ref('io.k8s.apimachinery.pkg.api.resource.Quantity'), 2],
    [
      'fields that are kept',
      { properties: {}, 'x-kubernetes-preserve-unknown-fields': true },
      { b: { c: 1 } },
    ],
    ['fields where none is named', { type: 'object' }, { b: 1 }],
    [
      'what an object within has',
      { type: 'object', properties: { spec: {} }, 'x-kubernetes-embedded-resource': true },
      { apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: {} },
    ],
    ['what has a default', { required: ['b'], properties: { b: { type: 'string', default: 'x' } } }, {}],
    [
      'conditions that do not name all',
      { properties: { b: {}, c: {} }, anyOf: [{ required: ['b'], properties: { b: {} } }] },
      { b: 1, c: 1 },
    ],
    ['a pattern of RE2 that is none here', { type: 'string', pattern: '(?i)^x$' }, 'y'],
    ['what refers to nothing', ref('Nobody'), { b: 1 }],
    ['what refers to itself', ref('Endless'), { b: 1 }],
  ])('lets through %s', (_, schema, value) => {
    expect(problems(schema, value)).toEqual([]);
  });

  it('follows what is as deep as the object, and no deeper than anything is', () => {
    let deep: Fields = { next: 'end' };
    for (let depth = 0; depth < 20; depth += 1) deep = { next: deep };
    expect(problems(ref('Loop'), deep)).toEqual([
      `/a${'/next'.repeat(21)} must be an object, and is a text.`,
    ]);
    for (let depth = 0; depth < 200; depth += 1) deep = { next: deep };
    expect(problems(ref('Loop'), deep)).toEqual([]);
  });

  it('never breaks, says no more than a person reads, and quotes no value', () => {
    const schema = fc.object({
      key: fc.constantFrom(
        'type',
        'properties',
        'a',
        'items',
        'allOf',
        'enum',
        'required',
        '$ref',
        'pattern',
        'not',
      ),
      values: [fc.constantFrom('object', 'string', 'array', 'integer', '(', null, 3)],
      maxDepth: 4,
    });
    fc.assert(
      fc.property(
        schema,
        fc.object({ key: fc.constantFrom('a', 'b'), values: [fc.constant('geheim'), fc.integer()] }),
        (one, value) => {
          const found = compareWithSchema(value, one as Fields, { a: one });
          expect(found.length).toBeLessThanOrEqual(20);
          expect(JSON.stringify(found)).not.toContain('geheim');
        },
      ),
    );
  });
});
