import { describe, expect, it } from 'vitest';

import { readValues } from '@outrider/api/src/pipeline/suggest/yaml-edit/read-values.ts';

describe('api/pipeline/suggest/yaml-edit/read-values', () => {
  it('gives the documents of a file in plain objects', () => {
    expect(readValues('\uFEFFa: &x { b: [1, "2"] }\nc: *x\n---\n- d\n')).toEqual({
      isTemplate: false,
      documents: [{ a: { b: [1, '2'] }, c: { b: [1, '2'] } }, ['d']],
    });
  });

  it('tells a template', () => {
    expect(readValues('a: {{ .Values.a }}\n')).toMatchObject({ isTemplate: true });
  });

  it('says why a file is left alone', () => {
    expect(readValues('a: 1\na: 2\n')).toEqual({ cannot: 'The key a stands twice in the map at line 1.' });
  });
});
