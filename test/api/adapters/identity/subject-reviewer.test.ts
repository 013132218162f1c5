import { describe, expect, it } from 'vitest';

import { createSubjectReviewer } from '@outrider/api/src/adapters/identity/subject-reviewer.ts';
import { RancherUnavailableError } from '@outrider/api/src/kernel/errors.ts';

const QUESTION = {
  cluster: 'c-1',
  verb: 'approve',
  group: 'outrider.io',
  resource: 'proposals/approval',
  namespace: 'fleet-default',
};

function reviewing(
  answer: { status: number; body: unknown } | Error,
  groups?: readonly string[],
  { isEnabled = true, knowsPeople = false } = {},
) {
  const asked: { cluster: string; path: string; body: unknown }[] = [];
  const reviewer = createSubjectReviewer({
    personOf: () => Promise.resolve(groups && { isEnabled, groups }),
    knowsPeople,
    posterOf: (cluster) => ({
      post: (path, body) => {
        asked.push({ cluster, path, body });
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    }),
  });
  return { reviewer, asked };
}

const said = (allowed: boolean) => ({ status: 201, body: { status: { allowed } } });

describe('api/adapters/identity/subject-reviewer', () => {
  it('asks the cluster about somebody, with the groups that are known', async () => {
    const { reviewer, asked } = reviewing(said(true), ['github_team://7']);
    expect(await reviewer.review('u-ben', QUESTION)).toBe('allowed');
    expect(asked).toMatchObject([
      {
        cluster: 'c-1',
        path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
        body: {
          spec: {
            user: 'u-ben',
            groups: ['system:authenticated', 'system:cattle:authenticated', 'github_team://7'],
            resourceAttributes: { verb: 'approve', resource: 'proposals', subresource: 'approval' },
          },
        },
      },
    ]);
  });

  it('takes a no only where the groups are known', async () => {
    expect(await reviewing(said(false), []).reviewer.review('u-ben', QUESTION)).toBe('denied');
    expect(await reviewing(said(false)).reviewer.review('u-ben', QUESTION)).toBe('unknown');
    expect(await reviewing(said(true)).reviewer.review('u-ben', QUESTION)).toBe('allowed');
  });

  it('denies who is disabled, whatever the cluster still grants, and asks it nothing', async () => {
    const { reviewer, asked } = reviewing(said(true), ['github_team://7'], { isEnabled: false });
    expect(await reviewer.review('u-ben', QUESTION)).toBe('denied');
    expect(asked).toEqual([]);
  });

  it('does not know the rights of somebody whom Rancher cannot tell of', async () => {
    const { reviewer } = reviewing(said(true), undefined, { knowsPeople: true });
    expect(await reviewer.review('u-ben', QUESTION)).toBe('unknown');
  });

  it('knows nothing when it may not ask, or nobody answers', async () => {
    expect(await reviewing({ status: 403, body: {} }, []).reviewer.review('u-ben', QUESTION)).toBe('unknown');
    const away = new RancherUnavailableError('away', { next: 'Wait.' });
    expect(await reviewing(away, []).reviewer.review('u-ben', QUESTION)).toBe('unknown');
  });
});
