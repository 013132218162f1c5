import { describe, expect, it } from 'vitest';

import { readManifests } from '@outrider/api/src/engines/rollback/hazards/read-manifests.ts';
import { namedImages } from '@outrider/api/src/engines/rollback/images/named-images.ts';

const imagesIn = (kind: string, spec: unknown) =>
  namedImages(
    readManifests(JSON.stringify({ apiVersion: 'v1', kind, metadata: { name: 'web' }, spec })).manifests,
  );
const pod = {
  initContainers: [{ image: 'prepare:1' }],
  containers: [{ image: 'shop:1' }, { image: 'proxy:1' }, { image: 'shop:1' }],
};

describe('api/engines/rollback/images/named-images', () => {
  it.each([
    ['Pod', pod],
    ['Deployment', { template: { spec: pod } }],
    ['CronJob', { jobTemplate: { spec: { template: { spec: pod } } } }],
  ])('knows the images of a %s, each once', (kind, spec) => {
    expect(imagesIn(kind, spec)).toEqual(['prepare:1', 'shop:1', 'proxy:1']);
  });

  it.each([
    [undefined],
    ['text'],
    [{ containers: 'text' }],
    [{ containers: [null, 5, { image: 5 }, { image: '' }] }],
    [{ template: { spec: { containers: { image: 'shop:1' } } } }],
  ])('takes nothing else for an image: %j', (spec) => {
    expect(imagesIn('Deployment', spec)).toEqual([]);
  });
});
