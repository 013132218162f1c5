import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ListSplitter } from '@outrider/api/src/adapters/kubernetes/wire/split-list.ts';

function split(text: string, pieces: readonly number[] = [], omit: readonly string[] = []) {
  const splitter = new ListSplitter(omit);
  const bytes = Buffer.from(text);
  const cuts = [...new Set(pieces.map((piece) => piece % (bytes.length + 1)))].sort(
    (left, right) => left - right,
  );
  const edges = [0, ...cuts, bytes.length];
  const items = edges
    .slice(1)
    .flatMap((edge, position) => splitter.push(bytes.subarray(edges[position], edge)));
  const sizes = items.map((item) => item.sizeBytes);
  return { items: items.map((item) => JSON.parse(item.json.toString()) as unknown), sizes, splitter };
}

const cuts = fc.array(fc.nat(10_000), { maxLength: 12 });
const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 6 });
const list = (items: unknown, metadata: unknown = { resourceVersion: '1' }) => ({
  kind: 'List',
  metadata,
  items,
});

describe('api/adapters/kubernetes/wire/split-list', () => {
  it('finds the items of any list, however it is cut and laid out', () => {
    fc.assert(
      fc.property(objects, cuts, fc.constantFrom(undefined, 2), (items, pieces, indent) => {
        const { items: found, splitter } = split(JSON.stringify(list(items), null, indent), pieces);
        expect(found).toEqual(JSON.parse(JSON.stringify(items)));
        expect(JSON.parse(splitter.envelope)).toEqual(list([]));
      }),
      { numRuns: 500 },
    );
  });

  it('is not misled by items elsewhere, or by metadata at the end', () => {
    const text =
      '{"metadata":{"items":[{"a":1}]},"x":["items",{"items":[{}]}],"items":[{"b":"]}"}],"kind":"List"}';

    const { items, splitter } = split(text);

    expect(items).toEqual([{ b: ']}' }]);
    expect(JSON.parse(splitter.envelope)).toMatchObject({ kind: 'List', items: [] });
  });

  it('knows what came before the items while they arrive', () => {
    const splitter = new ListSplitter();
    splitter.push(Buffer.from('{"metadata":{"continue":"next"},"items":[{"a":1},{"b"'));

    expect(JSON.parse(splitter.envelope)).toEqual({ metadata: { continue: 'next' }, items: [] });
  });

  it('puts null in the place of what is omitted, and tells the size it had', () => {
    const item = {
      metadata: { name: 'a', managedFields: [{ x: '}' }] },
      spec: { resources: { deep: [[{}]] }, keep: { resources: [1] } },
      status: { list: ['resources', { resources: [2] }], resources: 'text' },
      resources: [3],
    };

    const { items, sizes } = split(JSON.stringify(list([item, item])), [7], ['resources', 'managedFields']);

    const reduced = {
      ...item,
      metadata: { name: 'a', managedFields: null },
      spec: { resources: null, keep: { resources: [1] } },
    };
    expect(items).toEqual([reduced, reduced]);
    expect(sizes).toEqual([JSON.stringify(item).length, JSON.stringify(item).length]);
  });

  it('omits the same wherever the answer is cut, or does not omit', () => {
    const item = {
      metadata: { managedFields: [{ a: ['x'] }], name: 'a' },
      spec: { resources: [{}], other: 1 },
    };
    fc.assert(
      fc.property(cuts, (pieces) => {
        for (const found of split(JSON.stringify(list([item])), pieces, ['resources', 'managedFields'])
          .items) {
          const { metadata, spec } = found as typeof item;
          expect(metadata.name).toBe('a');
          expect(spec.other).toBe(1);
          expect([null, ...item.spec.resources]).toContainEqual(
            (spec.resources as unknown[] | null)?.[0] ?? null,
          );
        }
      }),
    );
  });
});
