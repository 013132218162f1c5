import { describe, expect, it } from 'vitest';

import { classifyFailure } from '@outrider/api/src/pipeline/detect/classify/classify-failure.ts';
import { failureTraits } from '@outrider/api/src/pipeline/detect/traits/failure-traits.ts';
import { imageRegistry } from '@outrider/api/src/pipeline/detect/traits/image-registry.ts';

const traitsOf = (text: string) =>
  failureTraits({ failure: classifyFailure(text, 'NonReady'), text, namespace: 'shop' });

describe('api/pipeline/detect/traits/failure-traits', () => {
  it.each([
    [
      'pods "web-x" is forbidden: exceeded quota: team, requested: cpu=1, used: cpu=4, limited: cpu=4',
      { quota: 'shop/team' },
    ],
    [
      'failed calling webhook "policy.example.com": Post "https://policy.svc/": connection refused',
      { webhook: 'policy.example.com' },
    ],
    ['admission webhook "policy.example.com" denied the request: no', { webhook: 'policy.example.com' }],
    [
      'ImagePullBackOff: Back-off pulling image "registry.example.com:5000/shop/web:2"',
      { image: 'registry.example.com:5000/shop/web:2', registry: 'registry.example.com:5000' },
    ],
    ['Deployment does not have minimum availability., Available: 0/3', {}],
  ])('names what a text is about: %s', (text, expected) => {
    const { failure, ...named } = traitsOf(text);
    expect(named).toEqual(expected);
    expect(failure).not.toMatch(/\d/);
  });

  it.each([
    ['nginx', 'docker.io'],
    ['library/nginx:1.27', 'docker.io'],
    ['ghcr.io/shop/web:2', 'ghcr.io'],
    ['localhost/web', 'localhost'],
    ['Registry.Example.com:5000/web@sha256:00', 'registry.example.com:5000'],
    ['', 'docker.io'],
  ])('knows where %s comes from', (image, registry) => {
    expect(imageRegistry(image)).toBe(registry);
  });
});
