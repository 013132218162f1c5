import { describe, expect, it } from 'vitest';

import { sourceRevisionCause } from '@outrider/api/src/pipeline/diagnose/causes/delivery/source-revision.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

const object = { cluster: 'local', kind: 'BundleDeployment' };

describe('api/pipeline/diagnose/causes/delivery/source-revision', () => {
  it('is one GitRepo whose bundles cannot be applied for one reason', () => {
    const of = (bundle: string) =>
      sourceRevisionCause(
        anOpenFinding({ cluster: 'c-1', bundle, gitRepo: 'shop', object, traits: { failure: 'x' } }),
      );
    expect(of('web')).toMatchObject({ kind: 'bundle-revision', shared: true, subject: { kind: 'GitRepo' } });
    expect(of('api')?.key).toBe(of('web')?.key);
  });

  it('is nothing that workloads say of themselves', () => {
    expect(
      sourceRevisionCause(anOpenFinding({ cluster: 'c-1', bundle: 'web', gitRepo: 'shop' })),
    ).toBeUndefined();
    expect(sourceRevisionCause(anOpenFinding({ cluster: 'c-1', bundle: 'web', object }))).toBeUndefined();
  });
});
