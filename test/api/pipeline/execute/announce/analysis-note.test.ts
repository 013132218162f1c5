import { describe, expect, it } from 'vitest';

import {
  analysisNote,
  saysTheSame,
  writtenAt,
} from '@outrider/api/src/pipeline/execute/announce/analysis-note.ts';

const NOW = Date.parse('2026-11-20T10:00:00.000Z');
const counts = { critical: 1, high: 0, medium: 3, low: 0, info: 0 };

describe('api/pipeline/execute/announce/analysis-note', () => {
  it('is compact, and short whatever a rule is called', () => {
    expect(analysisNote({ counts, worst: 'fleet/drift' }, NOW)).toBe(
      '{"at":"2026-11-20T10:00:00.000Z","open":{"critical":1,"medium":3},"worst":"fleet/drift"}',
    );
    const most = Number.MAX_SAFE_INTEGER;
    const many = { critical: most, high: most, medium: most, low: most, info: most };
    expect(analysisNote({ counts: many, worst: 'x'.repeat(5000) }, NOW).length).toBeLessThan(1024);
  });

  it('tells what changed, not when it was said', () => {
    const note = analysisNote({ counts, worst: 'fleet/drift' }, NOW);
    expect(saysTheSame(note, analysisNote({ counts, worst: 'fleet/drift' }, NOW + 1))).toBe(true);
    expect(saysTheSame(note, analysisNote({ counts, worst: 'fleet/other' }, NOW))).toBe(false);
    const fewer = { ...counts, medium: 2 };
    expect(saysTheSame(note, analysisNote({ counts: fewer, worst: 'fleet/drift' }, NOW))).toBe(false);
    expect(writtenAt(note)).toBe(NOW);
  });

  it.each(['', 'null', '[]', '{"at":1}', '{"open":{"critical":"1"}}', '{'])('makes nothing of %j', (text) => {
    expect(saysTheSame(text, text)).toBe(false);
    expect(writtenAt(text)).toBeUndefined();
  });
});
