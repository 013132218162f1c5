import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestRancher, type TestRancher } from '../../support/clusters/simulated-rancher.ts';

let rancher: TestRancher;

beforeAll(async () => {
  rancher = await startTestRancher();
});
afterAll(() => rancher.close());

describe('rancher-tests/norman/norman', () => {
  it('says who the caller is', async () => {
    const { data } = await rancher.read<{ data: object[] }>('priya', '/v3/principals');
    expect(data).toMatchObject([{ id: 'local://u-priya', me: true, provider: 'local', loginName: 'priya' }]);
    const user = await rancher.read('priya', '/v1/management.cattle.io.user/u-priya');
    expect(user).toMatchObject({ id: 'u-priya', username: 'priya', enabled: true });
  });

  it('lists only the own user, for the admin everybody', async () => {
    const ids = async (name: string) =>
      (await rancher.read<{ data: { id: string }[] }>(name, '/v3/users')).data.map(({ id }) => id);
    expect(await ids('marcus')).toEqual(['u-marcus']);
    expect(await ids('admin')).toContain('u-marcus');
  });

  it('keeps the preferences of each user apart', async () => {
    const path = '/v1/userpreferences/u-priya';
    const body = JSON.stringify({ id: 'u-priya', data: { theme: 'ui-dark', odd: 3 } });
    const saved = await rancher.ask('priya', path, { method: 'PUT', body });
    expect(await saved.json()).toMatchObject({ id: 'u-priya', data: { theme: 'ui-dark' } });
    const [own] = (await rancher.read<{ data: { data: object }[] }>('priya', '/v1/userpreferences')).data;
    expect(own?.data).toEqual({ theme: 'ui-dark' });
    expect((await rancher.ask('marcus', path)).status).toBe(404);
    const [other] = (await rancher.read<{ data: { data: object }[] }>('marcus', '/v1/userpreferences')).data;
    expect(other?.data).toEqual({});
  });

  it('lists own tokens without their secrets', async () => {
    const { data } = await rancher.read<{ data: object[] }>('audra', '/v3/tokens');
    expect(data).toMatchObject([{ userId: 'u-audra', current: true, type: 'token' }]);
    expect(JSON.stringify(data)).not.toContain(rancher.token('audra').split(':')[1]);
  });

  it('knows the address it is reached at', async () => {
    const setting = await rancher.read('admin', '/v1/management.cattle.io.settings/server-url');
    expect(setting).toMatchObject({ id: 'server-url', value: rancher.url });
  });

  it('tells its version and answers pings', async () => {
    expect(await (await rancher.ask(undefined, '/rancherversion')).json()).toMatchObject({
      Version: 'v2.15.0',
    });
    expect(await (await rancher.ask(undefined, '/ping')).text()).toBe('pong');
    expect((await rancher.ask('admin', '/v3/nothing')).status).toBe(404);
  });
});
