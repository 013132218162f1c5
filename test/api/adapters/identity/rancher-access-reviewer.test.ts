import { afterEach, describe, expect, it } from 'vitest';

import { createRancherAccessReviewer } from '@outrider/api/src/adapters/identity/rancher-access-reviewer.ts';
import { createRancherClient } from '@outrider/api/src/adapters/identity/rancher-client.ts';
import type { AccessQuestion } from '@outrider/api/src/ports/identity/access-reviewer.ts';
import { callerNamed } from '../../../support/fake-identity.ts';
import { startScriptedRancher, type ScriptedAnswer } from '../../../support/clusters/scripted-rancher.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const QUESTION = { cluster: 'c-m-1', verb: 'get', group: 'apps', resource: 'deployments', namespace: 'shop' };

async function ask(answer: ScriptedAnswer, question: AccessQuestion = QUESTION) {
  const rancher = await startScriptedRancher(() => answer);
  closers.push(rancher.close);
  const reviewer = createRancherAccessReviewer(
    createRancherClient({ url: rancher.url, ca: undefined, timeoutMs: 300 }),
  );
  return { verdict: await reviewer.review(callerNamed('marcus'), question), rancher };
}

describe('api/adapters/identity/rancher-access-reviewer', () => {
  it('asks the cluster the question is about, as the caller', async () => {
    const { verdict, rancher } = await ask({ status: 201, body: { status: { allowed: true } } });
    expect(verdict).toBe('allowed');
    expect(rancher.seen[0]).toMatchObject({
      path: '/k8s/clusters/c-m-1/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      body: {
        spec: {
          resourceAttributes: { verb: 'get', group: 'apps', resource: 'deployments', namespace: 'shop' },
        },
      },
      headers: { cookie: 'R_SESS=marcus' },
    });
  });

  it('asks for a subresource beside its resource', async () => {
    const allowed = { status: 201, body: { status: { allowed: true } } };
    const { rancher } = await ask(allowed, { ...QUESTION, group: '', resource: 'pods/log' });
    expect(rancher.seen[0]).toMatchObject({
      body: { spec: { resourceAttributes: { resource: 'pods', subresource: 'log' } } },
    });
  });

  it.each<[string, ScriptedAnswer, string]>([
    ['no', { status: 201, body: { status: { allowed: false } } }, 'denied'],
    [
      'an explicit denial beside a yes',
      { status: 201, body: { status: { allowed: true, denied: true } } },
      'denied',
    ],
    ['a cluster the caller may not reach', { status: 403, body: {} }, 'denied'],
    ['a cluster that is gone', { status: 404, body: {} }, 'denied'],
    ['a cluster that is disconnected', { status: 503, body: {} }, 'unknown'],
    ['silence', 'hang', 'unknown'],
    ['nonsense', { status: 201, body: { status: { allowed: 'yes' } } }, 'unknown'],
  ])('takes %s for what it is', async (_name, answer, expected) => {
    expect((await ask(answer)).verdict).toBe(expected);
  });
});
