import { describe, expect, it } from 'vitest';

import { gitHostCause } from '@outrider/api/src/pipeline/diagnose/causes/outside/git-host.ts';

import { anOpenFinding } from '../../../../../support/incidents/open-findings.ts';

describe('api/pipeline/diagnose/causes/outside/git-host', () => {
  it('is the host, and counts when others read from it too', () => {
    const found = gitHostCause(anOpenFinding({ traits: { gitHost: 'git.example' } }));
    expect(found).toMatchObject({ kind: 'git-host', name: 'git.example', shared: true });
    expect(gitHostCause(anOpenFinding())).toBeUndefined();
  });
});
