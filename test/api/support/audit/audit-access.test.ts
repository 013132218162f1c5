import { describe, expect, it } from 'vitest';

import { RancherUnavailableError } from '@outrider/api/src/kernel/errors.ts';
import { visibleChains } from '@outrider/api/src/support/audit/audit-access.ts';
import { callerNamed, fakeReviewer } from '../../../support/fake-identity.ts';

const RIGHT = { cluster: 'local', verb: 'get', group: 'outrider.io', resource: 'proposals/audit' };
const CHAINS = ['fleet-default', 'fleet-local', 'system'];

describe('api/support/audit/audit-access', () => {
  it('shows every chain to those who have the right everywhere, with one question', async () => {
    const reviewer = fakeReviewer({ ada: [RIGHT] });
    await expect(visibleChains(reviewer, callerNamed('ada'), CHAINS)).resolves.toEqual(CHAINS);
    expect(reviewer.questions).toEqual([RIGHT]);
  });

  it('shows a workspace to those who have the right there, and never what is of Outrider itself', async () => {
    const reviewer = fakeReviewer({
      marcus: [
        { ...RIGHT, namespace: 'fleet-default' },
        { ...RIGHT, namespace: 'system' },
      ],
    });
    await expect(visibleChains(reviewer, callerNamed('marcus'), CHAINS)).resolves.toEqual(['fleet-default']);
    await expect(visibleChains(reviewer, callerNamed('eve'), CHAINS)).resolves.toEqual([]);
  });

  it('asks nothing where there is nothing', async () => {
    const reviewer = fakeReviewer({});
    await expect(visibleChains(reviewer, callerNamed('eve'), [])).resolves.toEqual([]);
    expect(reviewer.questions).toEqual([]);
  });

  it('does not show a part when Rancher does not answer', async () => {
    const reviewer = { review: () => Promise.resolve('unknown' as const) };
    const asked = visibleChains(reviewer, callerNamed('ada'), CHAINS);
    await expect(asked).rejects.toBeInstanceOf(RancherUnavailableError);
  });
});
