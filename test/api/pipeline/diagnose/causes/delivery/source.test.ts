import { describe, expect, it } from 'vitest';

import { sourceCause } from '@outrider/api/src/pipeline/diagnose/causes/delivery/source.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/delivery/source', () => {
  it('is the source that fails as a whole', () => {
    const object = { kind: 'GitRepo', namespace: 'fleet-default', name: 'shop' };
    const found = sourceCause(anOpenFinding({ rule: 'fleet/git-job-failed', gitRepo: 'shop', object }));
    expect(found).toMatchObject({ kind: 'source', name: 'GitRepo fleet-default/shop', subject: object });
  });

  it('is no advice about how a source is set up', () => {
    const object = { kind: 'GitRepo', namespace: 'fleet-default', name: 'shop' };
    const advice = anOpenFinding({ rule: 'fleet/revision-ignored', gitRepo: 'shop', object });
    expect(sourceCause(advice)).toBeUndefined();
  });

  it('is nothing on a cluster', () => {
    expect(
      sourceCause(anOpenFinding({ rule: 'fleet/git-job-failed', cluster: 'c-1', gitRepo: 'shop' })),
    ).toBeUndefined();
  });
});
