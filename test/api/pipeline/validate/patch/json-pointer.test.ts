import { describe, expect, it } from 'vitest';

import { pointerKeys } from '@outrider/api/src/pipeline/validate/patch/json-pointer.ts';

describe('api/pipeline/validate/patch/json-pointer', () => {
  it.each([
    ['/spec', ['spec']],
    ['/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt', 4],
    ['/metadata/annotations/a~1b', ['metadata', 'annotations', 'a/b']],
    // ~01 is a tilde before a one, not a slash (RFC 6901, section 4).
    ['/data/a~01', ['data', 'a~1']],
    ['/spec/containers/0/image', ['spec', 'containers', '0', 'image']],
    ['/spec/containers/-', ['spec', 'containers', '-']],
  ])('reads %s', (pointer, keys) => {
    const read = pointerKeys(pointer);
    expect(read).toHaveProperty('keys');
    if (Array.isArray(keys)) expect(read).toEqual({ keys });
    else expect('keys' in read && read.keys.at(keys)).toBe('kubectl.kubernetes.io/restartedAt');
  });

  it.each([
    ['', 'malformed'],
    ['/', 'malformed'],
    ['spec', 'malformed'],
    ['/spec//replicas', 'malformed'],
    ['/spec/', 'malformed'],
    ['/spec~2x', 'malformed'],
    ['/spec/~', 'malformed'],
    [7, 'malformed'],
    [null, 'malformed'],
    ['/spec/../metadata/uid', 'unsafe'],
    ['/spec/./replicas', 'unsafe'],
    ['/__proto__/polluted', 'unsafe'],
    ['/spec/__proto__', 'unsafe'],
    ['/spec/constructor/prototype/polluted', 'unsafe'],
    ['/spec/a\u0000b', 'unsafe'],
    ['/spec/a\u202eb', 'unsafe'],
    [`/${'a/'.repeat(40)}a`, 'too-large'],
    [`/${'a'.repeat(2000)}`, 'too-large'],
  ])('refuses %j', (pointer, kind) => {
    expect(pointerKeys(pointer)).toMatchObject({ problem: { kind } });
  });
});
