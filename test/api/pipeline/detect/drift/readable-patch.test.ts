import { describe, expect, it } from 'vitest';

import { readablePatch } from '@outrider/api/src/pipeline/detect/drift/readable-patch.ts';

describe('api/pipeline/detect/drift/readable-patch', () => {
  it('shows an ordinary patch', () => {
    expect(readablePatch('Deployment', '{"spec":{"replicas":2,"paused":null}}')).toBe(
      '{"spec":{"replicas":2,"paused":null}}',
    );
  });

  it('hides every value of a Secret but not what is removed', () => {
    expect(readablePatch('Secret', '{"data":{"user":"YWRtaW4=","n":1,"old":null},"type":"Opaque"}')).toBe(
      '{"data":{"user":"…","n":"…","old":null},"type":"…"}',
    );
    expect(readablePatch('Secret', '{"data":{"user":"YWRt')).toBe('…');
  });

  it('hides values that look like credentials', () => {
    const patch = JSON.stringify({
      data: { DB_PASSWORD: 'hunter2', mode: 'fast', url: 'https://me:hunter2@db/' },
      spec: {
        env: [
          { name: 'API_TOKEN', value: 'hunter2' },
          { name: 'MODE', value: 'fast' },
        ],
      },
    });
    const shown = readablePatch('ConfigMap', patch);
    expect(shown).not.toContain('hunter2');
    expect(shown).toContain('"mode":"fast"');
    expect(shown).toContain('"name":"API_TOKEN"');
  });
});
