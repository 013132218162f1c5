import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createWorld } from '../../rancher/create-world.ts';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { serveWorldImages, type WorldRegistry } from '../../rancher/registry/serve-world-images.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';

const world = createWorld({ clusters: [] });
let registry: WorldRegistry;

beforeAll(async () => {
  runScenario(world, scenarioByName('bad-tuesday'), { speed: 0 });
  registry = await serveWorldImages(world);
});
afterAll(() => registry.close());

const manifest = (name: string, reference: string, init: RequestInit = {}) =>
  fetch(`${registry.url}v2/${name}/manifests/${reference}`, init);

async function pull(name: string, reference: string, method = 'HEAD'): Promise<Response> {
  const challenge = (await manifest(name, reference, { method })).headers.get('www-authenticate') ?? '';
  const [, realm = '', service = '', scope = ''] =
    /^Bearer realm="(.*)",service="(.*)",scope="(.*)"$/.exec(challenge) ?? [];
  const { token } = (await (
    await fetch(`${realm}?${new URLSearchParams({ service, scope }).toString()}`)
  ).json()) as { token: string };
  return manifest(name, reference, { method, headers: { authorization: `Bearer ${token}` } });
}

const codesOf = async (response: Response) =>
  ((await response.json()) as { errors: { code: string }[] }).errors.map(({ code }) => code);

describe('rancher-tests/registry/serve-world-images', () => {
  it('has the images of today and of before, for whoever fetches a token', async () => {
    for (const tag of ['5.2.1', '5.2.2']) {
      const response = await pull('shop-checkout/checkout', tag);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/vnd.oci.image.index.v1+json');
      expect(response.headers.get('docker-distribution-api-version')).toBe('registry/2.0');
    }
    const whole = await pull('shop-checkout/checkout', '5.2.2', 'GET');
    expect(await whole.json()).toMatchObject({ schemaVersion: 2 });
  });

  it('shows nothing without a token, or with that of another repository', async () => {
    const response = await manifest('shop-checkout/checkout', '5.2.2');
    expect(response.status).toBe(401);
    expect(await codesOf(response)).toEqual(['UNAUTHORIZED']);
    const token = Buffer.from('repository:shop-cart/cart:pull').toString('base64url');
    const headers = { authorization: `Bearer ${token}` };
    expect((await manifest('shop-checkout/checkout', '5.2.2', { headers })).status).toBe(401);
  });

  it('does not have what was cleaned up, what never was, and what is removed', async () => {
    const gone = await pull('shop-checkout/checkout', '5.2.0', 'GET');
    expect(gone.status).toBe(404);
    expect(await codesOf(gone)).toEqual(['MANIFEST_UNKNOWN']);
    expect((await pull('shop-checkout/checkout', '6.0.0')).status).toBe(404);
    expect((await pull('shop-cart/cart', '2.7.1')).status).toBe(200);
    registry.remove('registry.acme.example/shop-cart/cart:2.7.1');
    expect((await pull('shop-cart/cart', '2.7.1')).status).toBe(404);
  });

  it('gets the images of new commits', async () => {
    const model = fleetModel(world);
    expect((await pull('shop-cart/cart', '2.7.3')).status).toBe(404);
    model.commit('fleet-default/shop');
    model.revise('fleet-default/shop-cart');
    model.settle();
    expect((await pull('shop-cart/cart', '2.7.3')).status).toBe(200);
  });

  it('takes nothing, and shows what is private to nobody', async () => {
    expect((await manifest('shop-cart/cart', '2.7.2', { method: 'PUT' })).status).toBe(405);
    expect((await pull('intranet-wiki/wiki', '2.40.2')).status).toBe(401);
  });
});
