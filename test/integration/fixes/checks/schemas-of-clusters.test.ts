import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createRancherAccess } from '@outrider/api/src/adapters/kubernetes/rancher-access.ts';
import {
  createObjectSchemas,
  type OpenObjectSchemas,
} from '@outrider/api/src/adapters/kubernetes/schemas/create-object-schemas.ts';
import { patchOf, draftOf, resultsOf, validationScene } from '../../../support/validate/drafts.ts';
import { cluster } from '../../../support/records.ts';
import { startTestRancher, type TestRancher } from '../../../support/clusters/simulated-rancher.ts';

let rancher: TestRancher;
let schemas: OpenObjectSchemas;

beforeEach(async () => {
  rancher = await startTestRancher();
  const token = rancher.token('admin');
  schemas = createObjectSchemas({
    accessTo: (cluster) => createRancherAccess({ url: rancher.url, token, ca: undefined }, cluster),
  });
});

afterEach(async () => {
  schemas.close();
  await rancher.close();
});

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'cart', namespace: 'shop', uid: 'u-1', creationTimestamp: null, labels: { app: 'cart' } },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'cart' } },
    strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    template: {
      metadata: { labels: { app: 'cart' } },
      spec: {
        containers: [{ name: 'app', image: 'cart:1', resources: { limits: { memory: '1Gi', cpu: 2 } } }],
      },
    },
  },
};
const content = deployment as Readonly<Record<string, unknown>>;

/** What the check says of a Deployment of which one field gets another value. */
async function said(path: string, value: unknown) {
  const live = { cluster: 'c-m-one', content };
  const draft = draftOf([patchOf(live, { op: 'add', path, value })]);
  const on = validationScene({ objects: [live], records: [cluster({ clusterId: 'c-m-one' })], schemas });
  return resultsOf('schema', draft, on);
}

describe('integration/fixes/checks/schemas-of-clusters', () => {
  it('lets through what is as the cluster says', async () => {
    expect(await said('/spec/replicas', 3)).toMatchObject([{ outcome: 'passed', cluster: 'c-m-one' }]);
  });

  it.each([
    ['/spec/replicas', '3', '/spec/replicas: must be a whole number'],
    ['/spec/template/spec/containers/0/imagePullPolcy', 'Always', 'is no field of its schema'],
    ['/metadata/labels/tier', 1, '/metadata/labels/tier: must be a text'],
  ])('fails a Deployment whose %s becomes %j', async (path, value, says) => {
    expect(await said(path, value)).toMatchObject([
      { outcome: 'failed', text: expect.stringContaining(says) as string },
    ]);
  });

  it('knows the kinds of others by their definitions', async () => {
    const gitRepo = { apiVersion: 'fleet.cattle.io/v1alpha1', kind: 'GitRepo', metadata: { name: 'shop' } };
    expect(await schemas.compare('local', { ...gitRepo, spec: { repo: 'x', paused: 'yes' } })).toMatchObject({
      problems: [{ path: '/spec/paused' }],
    });
  });

  it('says where a definition has no schema, or a cluster no such kind', async () => {
    const open = { apiVersion: 'management.cattle.io/v3', kind: 'Project', metadata: { name: 'p' }, x: 1 };
    expect(await schemas.compare('local', open)).toMatchObject({
      outcome: 'unknown',
      message: expect.stringContaining('takes any field') as string,
    });
    const none = { apiVersion: 'space.example/v1', kind: 'Rocket', metadata: { name: 'one' } };
    expect(await schemas.compare('c-m-one', none)).toMatchObject({ outcome: 'unknown' });
  });
});
