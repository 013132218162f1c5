import { describe, expect, it } from 'vitest';

import { fitEvidence } from '@outrider/api/src/pipeline/explain/egress/fit-evidence.ts';

const piece = (id: string, rank: number, length: number) => ({
  source: { id, findingId: 'f', label: id },
  rank,
  text: 'x'.repeat(length),
});
const length = (text: string) => Promise.resolve(text.length);

describe('api/pipeline/explain/egress/fit-evidence', () => {
  const pieces = [
    piece('f0', 0, 10),
    piece('e1', 0, 10),
    piece('e2', 1, 30),
    piece('r1', 30, 10),
    piece('r1.e1', 130, 10),
  ];

  it('keeps everything that fits, in its order', async () => {
    const fitted = await fitEvidence(pieces, 70, length);
    expect(fitted).toMatchObject({ omitted: 0, tokens: 70 });
    expect(fitted.kept).toStrictEqual(pieces);
  });

  it('leaves out what matters least, and says how much', async () => {
    const fitted = await fitEvidence(pieces, 60, length);
    expect(fitted.kept.map(({ source }) => source.id)).toStrictEqual(['f0', 'e1', 'e2', 'r1']);
    expect(fitted.omitted).toBe(1);
  });

  it('takes something small in place of something important that is too long', async () => {
    const fitted = await fitEvidence(pieces, 40, length);
    expect(fitted.kept.map(({ source }) => source.id)).toStrictEqual(['f0', 'e1', 'r1', 'r1.e1']);
  });

  it('keeps the finding itself, whatever it takes', async () => {
    const fitted = await fitEvidence(pieces, 1, length);
    expect(fitted.kept.map(({ source }) => source.id)).toStrictEqual(['f0']);
  });
});
