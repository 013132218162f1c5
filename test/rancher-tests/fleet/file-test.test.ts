import { describe, expect, it } from 'vitest';

import type { FileTest } from '../../rancher/fleet/cure-declaration.ts';
import { holds } from '../../rancher/fleet/file-test.ts';

const files = new Map([
  ['cart/values.yaml', 'replicas: 3\nimage:\n  tag: "2.7"\nports: [80, 443]\n'],
  ['cart/broken.yaml', 'replicas: [\n'],
]);
const file = 'cart/values.yaml';

describe('rancher-tests/fleet/file-test', () => {
  it.each<[string, FileTest, boolean]>([
    ['a file is there', { file, exists: true }, true],
    ['a file is not there', { file: 'cart/other.yaml', exists: false }, true],
    ['a text is in it', { file, contains: 'tag: "2.7"' }, true],
    ['a text is not in it', { file, lacks: '2.7' }, false],
    ['a value is another', { file, at: ['image', 'tag'], not: '2.8' }, true],
    ['a value is the same, with its type', { file, at: ['image', 'tag'], equals: 2.7 }, false],
    ['a list is the same', { file, at: ['ports'], equals: [80, 443] }, true],
    ['a number of a list is large enough', { file, at: ['ports', 1], atLeast: 443 }, true],
    ['a number is small enough', { file, at: ['replicas'], atMost: 2 }, false],
    ['a text is no number', { file, at: ['image', 'tag'], atLeast: 0 }, false],
    ['a value that is missing is nothing', { file, at: ['image', 'name'], not: 'x' }, false],
    ['a file that is no YAML holds no values', { file: 'cart/broken.yaml', at: ['replicas'], not: 3 }, false],
    ['a file that is missing is nothing', { file: 'cart/other.yaml', lacks: 'x' }, false],
  ])('%s', (_what, test, expected) => {
    expect(holds(test, files)).toBe(expected);
  });
});
