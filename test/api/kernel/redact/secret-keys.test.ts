import { describe, expect, it } from 'vitest';

import { leadsToSecret } from '@outrider/api/src/kernel/redact/secret-keys.ts';

describe('api/kernel/redact/secret-keys', () => {
  it.each([
    'data.password',
    'spec.auth.token',
    'spec["client-secret"]',
    'env[DB].value',
    'spec.containers[0].env',
  ])('holds %s for a secret', (path) => {
    expect(leadsToSecret(path)).toBe(true);
  });

  it.each([
    'spec.secretName',
    'spec.tls.secretRef',
    'status.conditions[Ready].message',
    'spec.environment',
    '',
  ])('does not hold %s for one', (path) => {
    expect(leadsToSecret(path)).toBe(false);
  });
});
