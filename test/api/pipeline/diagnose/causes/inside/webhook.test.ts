import { describe, expect, it } from 'vitest';

import { webhookCause } from '@outrider/api/src/pipeline/diagnose/causes/inside/webhook.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/inside/webhook', () => {
  it('is the webhook on whichever clusters it guards', () => {
    const on = (cluster: string) =>
      webhookCause(anOpenFinding({ cluster, traits: { webhook: 'policy.example' } }));
    expect(on('c-1')).toMatchObject({ kind: 'webhook', name: 'policy.example', shared: true });
    expect(on('c-2')?.key).toBe(on('c-1')?.key);
    expect(webhookCause(anOpenFinding())).toBeUndefined();
  });
});
