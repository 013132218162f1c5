import { describe, expect, it } from 'vitest';

import { classifyPodFailure } from '@outrider/api/src/pipeline/detect/classify/classify-pod-failure.ts';

describe('api/pipeline/detect/classify/classify-pod-failure', () => {
  it.each([
    [
      'failed to resolve reference "docker.io/library/nope:1": docker.io/library/nope:1: not found',
      'pod-image-not-found',
    ],
    ['reading manifest 9.9 in quay.io/acme/web: manifest unknown', 'pod-image-not-found'],
    ['pull access denied, repository does not exist or may require authorization', 'pod-image-access-denied'],
    ['failed to fetch anonymous token: unexpected status: 401 Unauthorized', 'pod-image-unauthorized'],
    [
      'failed to authorize: dial tcp: lookup registry.acme.example on 10.0.0.2:53: no such host',
      'pod-image-dns',
    ],
    ['failed to authorize: Get "https://r/token": dial tcp 10.1.1.1:443: i/o timeout', 'pod-image-network'],
    ['unexpected status from HEAD request: 503 Service Unavailable', 'pod-image-network'],
    ['429 Too Many Requests - Server message: toomanyrequests', 'pod-image-rate-limit'],
    ['tls: failed to verify certificate: x509: certificate has expired', 'pod-image-certificate'],
    ['no match for platform in manifest: not found', 'pod-image-platform'],
    [
      'choosing an image from manifest list docker://r/web:1: no image found in image index for architecture "arm64"',
      'pod-image-platform',
    ],
    ['exec /app: exec format error', 'pod-exec-format'],
    ['OCI runtime create failed: exec: "start": executable file not found in $PATH', 'pod-command-missing'],
    [
      'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) web-0',
      'pod-volume-multi-attach',
    ],
    ['error looking up service account shop/web: serviceaccount "web" not found', 'pod-service-account'],
    ['exceeded quota: team', 'quota'],
  ])('%s', (text, id) => {
    const failure = classifyPodFailure(text);
    expect(failure.id).toBe(id);
    expect(failure.known).toBe(true);
    expect(failure.cause).not.toContain('{{');
  });

  it('says so when it does not know a text', () => {
    expect(classifyPodFailure('something else').known).toBe(false);
  });
});
