import { describe, expect, it } from 'vitest';

import { imageName } from '@outrider/api/src/pipeline/suggest/sources/image-name.ts';

describe('api/pipeline/suggest/sources/image-name', () => {
  it.each([
    ['nginx', 'nginx', undefined, undefined],
    ['nginx:1.27', 'nginx', '1.27', undefined],
    ['registry:5000/shop/web', 'registry:5000/shop/web', undefined, undefined],
    ['registry:5000/shop/web:1', 'registry:5000/shop/web', '1', undefined],
    ['web:1@sha256:ab', 'web', '1', 'sha256:ab'],
  ])('takes %s apart', (image, ...parts) => {
    const { name, tag, digest } = imageName(image);
    expect([name, tag, digest]).toEqual(parts);
  });
});
