import { describe, expect, it } from 'vitest';

import { helmRepositoryCause } from '@outrider/api/src/pipeline/diagnose/causes/outside/helm-repository.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/outside/helm-repository', () => {
  it('is the repository, and counts when others read from it too', () => {
    const found = helmRepositoryCause(anOpenFinding({ traits: { helmRepository: 'charts.example' } }));
    expect(found).toMatchObject({ kind: 'helm-repository', name: 'charts.example', shared: true });
    expect(helmRepositoryCause(anOpenFinding())).toBeUndefined();
  });
});
