import { describe, expect, it } from 'vitest';

import { failingDeployment } from '@outrider/api/src/pipeline/detect/downstream/focus/failing-deployment.ts';
import type { BundleDeploymentRecord } from '@outrider/api/src/pipeline/observe/records.ts';

import { bundleDeployment, cluster, condition, NOW, snapshotOf } from '../../../../../support/records.ts';

type NonReady = BundleDeploymentRecord['nonReady'][number];

const notReady = (more: Partial<NonReady> = {}): NonReady => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'web',
  state: 'in-progress',
  error: false,
  transitioning: true,
  messages: ['Available: 0/3'],
  ...more,
});

function read(more: Partial<BundleDeploymentRecord>) {
  const deployment = bundleDeployment({ ...more });
  return failingDeployment(deployment, snapshotOf(deployment, cluster()));
}

describe('api/pipeline/detect/downstream/focus/failing-deployment', () => {
  it('is where the objects lie that are not ready', () => {
    const nonReady = [notReady({ namespace: 'shop' }), notReady({ namespace: 'pay', error: true })];
    const failing = read({ state: 'NotReady', nonReady });
    expect(failing).toMatchObject({ cluster: 'c-m-edge-1', namespaces: ['pay', 'shop'], failed: true });
    expect(failing?.objects).toHaveLength(2);
    expect(read({ state: 'NotReady', nonReady: [notReady()] })).toMatchObject({ failed: false });
  });

  it.each([
    ['resource Deployment/pay/web not ready. status: InProgress\ncontext deadline exceeded', ['pay']],
    ['failed pre-install: 1 error occurred: timed out waiting for the condition', ['shop']],
  ])('goes by what Helm waited for: %s', (message, namespaces) => {
    const conditions = [condition('Deployed', 'False', message)];
    const failing = read({ state: 'ErrApplied', conditions, release: 'shop/web:3' });
    expect(failing).toMatchObject({ namespaces, failed: true, objects: [] });
  });

  it('is the same failure on clusters with other options and other numbers, and another state of another revision', () => {
    const one = read({ state: 'NotReady', deploymentId: 's-1:aaa', nonReady: [notReady()] });
    const other = read({
      state: 'NotReady',
      deploymentId: 's-1:bbb',
      nonReady: [notReady({ messages: ['Available: 1/3'] })],
    });
    const next = read({ state: 'NotReady', deploymentId: 's-2:aaa', nonReady: [notReady()] });
    expect(other?.failure).toBe(one?.failure);
    expect(next?.failure).not.toBe(one?.failure);
    expect(next?.state).not.toBe(one?.state);
  });

  it.each<[string, Partial<BundleDeploymentRecord>]>([
    ['it is ready', { state: 'Ready' }],
    ['only a custom resource is not', { state: 'NotReady', nonReady: [notReady({ kind: 'Certificate' })] }],
    ['it is paused', { state: 'NotReady', paused: true, nonReady: [notReady()] }],
    ['it is being deleted', { state: 'NotReady', deleting: NOW, nonReady: [notReady()] }],
    [
      'it waits for another',
      {
        state: 'ErrApplied',
        conditions: [condition('Deployed', 'False', 'dependent bundle(s) are not deployed: [x]')],
      },
    ],
    [
      'it could not be applied for another reason',
      { state: 'ErrApplied', conditions: [condition('Deployed', 'False', 'values do not fit the schema')] },
    ],
    ['nothing is known of it', { state: 'NotReady', nonReady: [] }],
  ])('is nothing to look for in a cluster when %s', (_, more) => {
    expect(read(more)).toBeUndefined();
  });
});
