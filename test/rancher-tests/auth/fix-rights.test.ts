import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';

let rancher: TestRancher;

beforeAll(async () => {
  rancher = await startTestRancher();
});
afterAll(() => rancher.close());

/** Whether Kubernetes allows a person something, written as `verb group/resource`; in fleet-default unless everywhere. */
async function may(
  user: string,
  right: string,
  { cluster = 'local', everywhere = false } = {},
): Promise<boolean> {
  const [verb, what = ''] = right.split(' ');
  const [group, resource, subresource] = what.split('/');
  const namespace = everywhere ? '' : 'fleet-default';
  const asked = { verb, group, resource, namespace, subresource };
  const path = `/k8s/clusters/${cluster}/apis/authorization.k8s.io/v1/selfsubjectaccessreviews`;
  const answer = await rancher.ask(user, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes: asked },
    }),
  });
  const { status } = (await answer.json()) as { status: { allowed: boolean } };
  return status.allowed;
}

const SEE = 'get outrider.io/proposals';
const PROPOSE = 'create outrider.io/proposals';
const APPROVE = 'approve outrider.io/proposals/approval';
const AUDIT = 'get outrider.io/proposals/audit';
const BUNDLES = 'patch fleet.cattle.io/bundles';

describe('rancher-tests/auth/fix-rights', () => {
  it.each([
    ['priya', [SEE, PROPOSE, AUDIT, BUNDLES]],
    ['ines', [SEE, APPROVE, AUDIT, BUNDLES]],
    ['marcus', []],
    ['audra', [SEE, AUDIT]],
    ['admin', [SEE, PROPOSE, APPROVE, AUDIT, BUNDLES]],
    ['outrider', []],
    ['outrider-executor', [BUNDLES]],
  ])('lets %s do %j with proposals, and no more', async (user, rights) => {
    const all = [SEE, PROPOSE, APPROVE, AUDIT, BUNDLES];
    const answers = await Promise.all(all.map(async (right) => ({ right, allowed: await may(user, right) })));
    expect(answers.filter(({ allowed }) => allowed).map(({ right }) => right)).toEqual(rights);
  });

  it('lets the approver stop everything, and nobody else but admin', async () => {
    const stop = 'create outrider.io/emergencystop';
    const users = ['priya', 'ines', 'marcus', 'audra', 'admin'];
    const answers = await Promise.all(users.map((user) => may(user, stop, { everywhere: true })));
    expect(users.filter((_, index) => answers[index])).toEqual(['ines', 'admin']);
  });

  it('lets the executor change what the actions change, and neither read Secrets nor create anything', async () => {
    const inCluster = (right: string) =>
      may('outrider-executor', right, { cluster: 'c-m-one', everywhere: true });
    expect(await inCluster('patch apps/deployments')).toBe(true);
    expect(await inCluster('delete batch/jobs')).toBe(true);
    const never = ['get /secrets', 'create apps/deployments', 'delete apps/deployments', 'patch /configmaps'];
    expect(await Promise.all(never.map(inCluster))).toEqual(never.map(() => false));
    expect(await may('outrider-executor', 'list /secrets')).toBe(false);
  });
});
