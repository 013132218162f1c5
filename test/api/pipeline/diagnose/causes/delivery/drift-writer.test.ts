import { describe, expect, it } from 'vitest';

import { driftWriterCause } from '@outrider/api/src/pipeline/diagnose/causes/delivery/drift-writer.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/delivery/drift-writer', () => {
  it('is a controller that writes to several bundles', () => {
    const found = driftWriterCause(anOpenFinding({ traits: { writer: 'vault-injector' } }));
    expect(found).toMatchObject({ kind: 'drift-writer', name: 'vault-injector', shared: true });
  });

  it('is no person', () => {
    expect(driftWriterCause(anOpenFinding({ traits: { writer: 'kubectl-edit' } }))).toBeUndefined();
    expect(driftWriterCause(anOpenFinding())).toBeUndefined();
  });
});
