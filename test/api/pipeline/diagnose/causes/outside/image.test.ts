import { describe, expect, it } from 'vitest';

import { imageCause } from '@outrider/api/src/pipeline/diagnose/causes/outside/image.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/outside/image', () => {
  it('is the same image on any cluster and in any bundle', () => {
    const image = 'registry.example/shop/web:2';
    const one = imageCause(anOpenFinding({ cluster: 'c-1', bundle: 'web', traits: { image } }));
    const other = imageCause(anOpenFinding({ cluster: 'c-2', bundle: 'api', traits: { image } }));
    expect(one).toMatchObject({ kind: 'image', name: image, shared: false });
    expect(other?.key).toBe(one?.key);
  });

  it('tells images apart and says nothing without one', () => {
    const key = (image: string) => imageCause(anOpenFinding({ traits: { image } }))?.key;
    expect(key('a:1')).not.toBe(key('a:2'));
    expect(imageCause(anOpenFinding())).toBeUndefined();
  });
});
