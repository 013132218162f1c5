import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configMap, startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';

let rancher: TestRancher;

beforeAll(async () => {
  rancher = await startTestRancher();
});
afterAll(() => rancher.close());

describe('rancher-tests/dashboard/control', () => {
  it('switches faults of a cluster on and off', async () => {
    await act('faults', { cluster: 'c-m-one', faults: { unauthorized: true, delayMs: 'soon' } });
    expect(rancher.one.faults).toEqual({ delayMs: 0, hang: false, disconnected: false, unauthorized: true });
    expect((await rancher.ask('admin', '/k8s/clusters/c-m-one/api/v1/namespaces')).status).toBe(401);
    await act('faults', { cluster: 'c-m-one', faults: { unauthorized: false } });
    expect((await rancher.ask('admin', '/k8s/clusters/c-m-one/api/v1/namespaces')).status).toBe(200);
  });

  it('puts and removes objects', async () => {
    expect((await act('put', { cluster: 'c-m-one', object: configMap('shop', 'put') })).status).toBe(200);
    const path = '/k8s/clusters/c-m-one/v1/configmaps/shop/put';
    expect((await rancher.ask('admin', path)).status).toBe(200);
    const object = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'put' };
    expect((await act('remove', { cluster: 'c-m-one', ...object })).status).toBe(200);
    expect((await rancher.ask('admin', path)).status).toBe(404);
  });

  it('forgets history', async () => {
    const before = rancher.one.store.revision();
    rancher.put(rancher.one, configMap('shop', 'forgotten'));
    const type = rancher.one.store.type('', 'configmaps');
    await act('compact', { cluster: 'c-m-one' });
    expect(type && rancher.one.store.since(type, before)).toBeUndefined();
  });

  it('lets the next step of the scenario happen', async () => {
    expect((await act('step', {})).status).toBe(409);
    const story = ['it breaks', 'it heals'];
    rancher.installation.timeline = { step: () => story.shift(), describe: () => ({ name: 'story' }) };
    expect(await (await act('step', { count: 5 })).json()).toEqual({ happened: ['it breaks', 'it heals'] });
    const state = await (await rancher.ask(undefined, '/_simulator/state')).json();
    expect(state).toMatchObject({ scenario: { name: 'story' }, clusters: expect.arrayContaining([]) });
  });

  it.each([
    ['faults', { cluster: 'nowhere' }, 404],
    ['put', { object: {} }, 422],
    ['remove', { kind: 'ConfigMap' }, 404],
    ['fly', {}, 404],
  ])('refuses %s with %j', async (action, body, status) => {
    expect((await act(action, body)).status).toBe(status);
  });

  it('takes only JSON, which pages of other origins cannot send unasked', async () => {
    const headers = { 'content-type': 'text/plain' };
    const body = JSON.stringify({ cluster: 'c-m-one', faults: { hang: true } });
    expect(
      (await rancher.ask(undefined, '/_simulator/faults', { method: 'POST', headers, body })).status,
    ).toBe(415);
  });
});

function act(action: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return rancher.ask(undefined, `/_simulator/${action}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
}
