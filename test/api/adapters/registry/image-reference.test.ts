import { describe, expect, it } from 'vitest';

import { imageReference } from '@outrider/api/src/adapters/registry/image-reference.ts';

const digest = `sha256:${'a1'.repeat(32)}`;

describe('api/adapters/registry/image-reference', () => {
  it.each([
    ['nginx', 'docker.io', 'library/nginx', 'latest'],
    ['nginx:1.29', 'docker.io', 'library/nginx', '1.29'],
    ['acme/shop:2', 'docker.io', 'acme/shop', '2'],
    ['docker.io/nginx', 'docker.io', 'library/nginx', 'latest'],
    ['index.docker.io/acme/shop', 'docker.io', 'acme/shop', 'latest'],
    ['localhost/shop', 'localhost', 'shop', 'latest'],
    ['Registry.acme.example:5000/a/b/c:v1', 'registry.acme.example:5000', 'a/b/c', 'v1'],
    ['[::1]:5000/shop', '[::1]:5000', 'shop', 'latest'],
    [`ghcr.io/acme/shop@${digest}`, 'ghcr.io', 'acme/shop', digest],
    [`ghcr.io/acme/shop:v1@${digest}`, 'ghcr.io', 'acme/shop', digest],
  ])('understands %s', (image, ...parts) => {
    const [host, name, reference] = parts;
    expect(imageReference(image)).toEqual({ host, name, reference });
  });

  it.each([
    '',
    '/',
    'registry.acme.example/',
    'Shop',
    'shop:',
    'shop:a/b',
    'shop@sha256:abc',
    'registry.acme.example/../v2/_catalog',
    'registry.acme.example/a/../b:1',
    'registry.acme.example/a?b',
    'registry.acme.example/a%2f..',
    'user@registry.acme.example/shop',
    'https://registry.acme.example/shop',
    '{{ .Values.image }}',
    '${IMAGE}',
    `registry.acme.example/${'a'.repeat(300)}`,
  ])('takes %j for no image', (image) => {
    expect(imageReference(image)).toBeUndefined();
  });
});
