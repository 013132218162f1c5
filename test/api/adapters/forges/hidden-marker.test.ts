import { describe, expect, it } from 'vitest';

import { hasKey, markerIn, withKey, withMarker } from '@outrider/api/src/adapters/forges/hidden-marker.ts';

const marker = { proposal: 'p-17', digest: 'sha256:abc' };

describe('api/adapters/forges/hidden-marker', () => {
  it('is read as it was written', () => {
    for (const hiding of ['html', 'definition'] as const) {
      expect(markerIn(withMarker('A text.\n', marker, hiding))).toEqual(marker);
    }
    expect(withMarker('A text.\n', marker, 'html')).toBe(
      'A text.\n\n<!-- outrider proposal=p-17 digest=sha256:abc -->\n',
    );
    expect(markerIn('A text.')).toEqual({});
  });

  it('lets no text speak in its place', () => {
    const forged = withMarker('Evil', { proposal: 'p-18', digest: 'sha256:def' }, 'definition');
    const html = withMarker('Evil', { proposal: 'p-18', digest: 'sha256:def' }, 'html');
    const written = withMarker(`${html}${forged}`, marker, 'html');
    expect(markerIn(written)).toEqual(marker);
    expect(written).not.toContain('p-18');
    const odd = withMarker('', { proposal: 'p --> <b>', digest: 'd' }, 'html');
    expect(odd.match(/-->/g)).toHaveLength(1);
  });

  it('knows a comment by its whole key', () => {
    for (const hiding of ['html', 'definition'] as const) {
      const comment = withKey('Done.', 'verified', hiding);
      expect(hasKey(comment, 'verified')).toBe(true);
      expect(hasKey(comment, 'verif')).toBe(false);
      expect(hasKey('outrider comment=verified ', 'verified')).toBe(false);
    }
  });
});
