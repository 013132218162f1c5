import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createImageRegistry } from '@outrider/api/src/adapters/registry/create-image-registry.ts';
import { eventually } from '../../../support/eventually.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import {
  manifestUnknown,
  present,
  startScriptedRegistry,
  type RegistryScript,
  type ScriptedRegistry,
} from '../../../support/registry/scripted-registry.ts';

const MINUTE = 60_000;
const status =
  (code: number, headers: Readonly<Record<string, string>> = {}, body = ''): RegistryScript =>
  (_request, response) =>
    void response.writeHead(code, headers).end(body);

describe('api/adapters/registry/create-image-registry', () => {
  let registry: ScriptedRegistry;
  let other: ScriptedRegistry;
  let clock: ManualClock;
  const open = (more: { readonly patienceMs?: number; readonly origins?: readonly string[] } = {}) =>
    createImageRegistry({
      allowed: { origins: more.origins ?? [registry.origin], rewrites: [] },
      clock,
      patienceMs: more.patienceMs,
    });
  const find = (image = 'shop:1', more?: Parameters<typeof open>[0]) =>
    open(more).find(`${registry.host}/${image}`);
  /** Answers with a challenge, and to a token that `realm` gave with what there is. */
  const behindToken =
    (realm: string, behind: RegistryScript = present): RegistryScript =>
    (request, response, url) => {
      if (url.pathname === '/token') response.end(JSON.stringify({ token: 'for-everybody' }));
      else if (request.headers.authorization === 'Bearer for-everybody') behind(request, response, url);
      else {
        const challenge = `Bearer realm="${realm}",service="shop.example",scope="repository:shop:pull"`;
        status(401, { 'www-authenticate': challenge })(request, response, url);
      }
    };

  beforeEach(async () => {
    [registry, other] = await Promise.all([startScriptedRegistry(), startScriptedRegistry()]);
    clock = new ManualClock(1_790_000_000_000);
  });
  afterEach(() => Promise.all([registry.close(), other.close()]));

  it('finds what is there, by tag and by digest, without its content', async () => {
    let accept = '';
    registry.answer = (request, ...rest) => {
      accept = request.headers.accept ?? '';
      present(request, ...rest);
    };
    const digest = `sha256:${'0'.repeat(64)}`;
    expect(await find('acme/shop:1.2')).toEqual({ state: 'present' });
    expect(await find(`acme/shop:1.2@${digest}`)).toEqual({ state: 'present' });
    expect(registry.asked).toEqual([
      'HEAD /v2/acme/shop/manifests/1.2',
      `HEAD /v2/acme/shop/manifests/${digest}`,
    ]);
    for (const type of ['oci.image.index.v1', 'oci.image.manifest.v1', 'docker.distribution.manifest.v2']) {
      expect(accept).toContain(`application/vnd.${type}+json`);
    }
  });

  it('misses only what the registry says it does not have', async () => {
    expect(await find()).toEqual({ state: 'missing' });
    registry.answer = status(404, {}, '{"errors":[{"code":"NOT_FOUND"}]}');
    expect(await find()).toEqual({ state: 'missing' });
    registry.answer = status(404, {}, '{"errors":[{"code":"NAME_UNKNOWN"}]}');
    expect(await find()).toMatchObject({
      state: 'unknown',
      reason: expect.stringMatching(/no such repository/),
    });
    for (const body of ['', '<html>', 'null', '{"errors":5}', '{"errors":[null]}', '{'.repeat(100_000)]) {
      registry.answer = status(404, {}, body);
      expect(await find()).toMatchObject({
        state: 'unknown',
        reason: expect.stringMatching(/as registries do/),
      });
    }
  });

  it.each([
    [200, /as registries do/],
    [400, /as registries do/],
    [401, /wants credentials/],
    [403, /wants credentials/],
    [429, /too often/],
    [500, /error of its own/],
    [503, /error of its own/],
  ])('says why it does not know: %i', async (code, reason) => {
    registry.answer = status(code, { 'content-type': 'text/html' });
    expect(await find()).toEqual({ state: 'unknown', reason: expect.stringMatching(reason) });
  });

  it('fetches the token that everybody gets, and shows it to the registry alone', async () => {
    registry.answer = behindToken(`${registry.origin}/token`);
    expect(await find()).toEqual({ state: 'present' });
    expect(registry.asked).toEqual([
      'HEAD /v2/shop/manifests/1',
      'GET /token?service=shop.example&scope=repository%3Ashop%3Apull',
      'HEAD /v2/shop/manifests/1',
    ]);
    let authorization: string | undefined;
    other.answer = (request, ...rest) => {
      ({ authorization } = request.headers);
      present(request, ...rest);
    };
    registry.answer = behindToken(`${registry.origin}/token`, status(307, { location: `${other.origin}/x` }));
    expect(await find('shop:1', { origins: [registry.origin, other.origin] })).toEqual({ state: 'present' });
    expect(other.asked).toEqual(['HEAD /x']);
    expect(authorization).toBeUndefined();
    registry.answer = behindToken(`${registry.origin}/token`, manifestUnknown);
    expect(await find()).toEqual({ state: 'missing' });
  });

  it('asks for a token for nothing but the image, and at another host only when that is listed', async () => {
    const scopes = 'repository:secret:pull,push registry:catalog:*';
    other.answer = behindToken('');
    registry.answer = (request, response, url) =>
      request.headers.authorization === undefined
        ? status(401, {
            'www-authenticate': `Bearer realm="${other.origin}/token?scope=all",service="shop.example",scope="${scopes}"`,
          })(request, response, url)
        : present(request, response, url);
    expect(await find()).toMatchObject({ state: 'unknown', reason: expect.stringContaining(other.host) });
    expect(other.asked).toEqual([]);
    expect(await find('shop:1', { origins: [registry.origin, other.origin] })).toEqual({ state: 'present' });
    expect(other.asked).toEqual(['GET /token?scope=repository%3Ashop%3Apull&service=shop.example']);
  });

  it('speaks to no host that is not listed, wherever it is sent', async () => {
    registry.answer = behindToken(`${other.origin}/token`);
    expect(await find()).toMatchObject({ state: 'unknown', reason: expect.stringContaining(other.host) });
    registry.answer = status(302, { location: `${other.origin}/v2/` });
    expect(await find()).toMatchObject({ state: 'unknown', reason: expect.stringContaining(other.host) });
    expect(await open().find(`${other.host}/shop:1`)).toMatchObject({
      reason: expect.stringContaining('OUTRIDER_REGISTRY_HOSTS'),
    });
    // Where tokens are given, no redirection is followed at all.
    registry.answer = (request, response, url) =>
      url.pathname === '/token'
        ? status(302, { location: '/elsewhere' })(request, response, url)
        : behindToken(`${registry.origin}/token`)(request, response, url);
    expect(await find()).toMatchObject({ reason: expect.stringMatching(/wants credentials/) });
    expect(registry.asked.filter((one) => one.includes('elsewhere'))).toEqual([]);
    expect(other.asked).toEqual([]);
  });

  it.each([
    'Basic realm="shop"',
    'Bearer',
    'Bearer realm="/token"',
    'Bearer realm="file:///etc/passwd"',
    'Bearer service="shop"',
  ])('takes no token by %s', async (challenge) => {
    registry.answer = status(401, { 'www-authenticate': challenge });
    const answer = await find();
    expect(answer.state).toBe('unknown');
    expect(registry.asked).toHaveLength(1);
  });

  it.each([
    '',
    '[]',
    '{"token":5}',
    '{"token":"a\\nb"}',
    '{"token":""}',
    `{"token":"${'a'.repeat(70_000)}"}`,
  ])('takes no token for one that is none: %.40s', async (body) => {
    registry.answer = (request, response, url) =>
      url.pathname === '/token'
        ? void response.end(body)
        : behindToken(`${registry.origin}/token`)(request, response, url);
    expect(await find()).toEqual({ state: 'unknown', reason: expect.stringMatching(/wants credentials/) });
  });

  it('gives up on what goes round in circles, hangs or is not there', async () => {
    registry.answer = status(307, { location: '/v2/again' });
    expect(await find()).toMatchObject({ reason: expect.stringMatching(/on and on/) });
    registry.answer = () => undefined;
    expect(await find('shop:1', { patienceMs: 50 })).toMatchObject({
      reason: expect.stringMatching(/did not answer in time/),
    });
    const { host, origin } = await startScriptedRegistry().then(async (gone) => {
      await gone.close();
      return gone;
    });
    expect(await open({ origins: [origin] }).find(`${host}/shop`)).toMatchObject({
      reason: expect.stringMatching(/no connection/),
    });
    const unresolved = open({ origins: ['https://registry.invalid'] });
    expect((await unresolved.find('registry.invalid/shop')).state).toBe('unknown');
  });

  it('remembers what is there for ten minutes, and what is missing for one', async () => {
    const images = open();
    const ask = async () => {
      await images.find(`${registry.host}/shop:1`);
      return registry.asked.splice(0).filter((one) => one.startsWith('HEAD')).length;
    };
    registry.answer = manifestUnknown;
    expect(await ask()).toBe(1);
    clock.advance(MINUTE - 1);
    expect(await ask()).toBe(0);
    clock.advance(1);
    registry.answer = present;
    expect(await ask()).toBe(1);
    clock.advance(10 * MINUTE - 1);
    expect(await ask()).toBe(0);
    clock.advance(1);
    expect(await ask()).toBe(1);
  });

  it('asks once for what many want at once, and for little at the same time', async () => {
    let underWay = 0;
    let most = 0;
    const waiting: (() => void)[] = [];
    registry.answer = (...exchange) => {
      underWay += 1;
      most = Math.max(most, underWay);
      waiting.push(() => {
        underWay -= 1;
        present(...exchange);
      });
      if (waiting.length === 6 || registry.asked.length === 20) waiting.splice(0).forEach((go) => go());
    };
    const images = open();
    const names = Array.from({ length: 20 }, (_, at) => `${registry.host}/shop:${at}`);
    const answers = await Promise.all([...names, ...names].map((name) => images.find(name)));
    expect(new Set(answers.map(({ state }) => state))).toEqual(new Set(['present']));
    expect(registry.asked).toHaveLength(20);
    expect(most).toBe(6);
  });

  it('lets a host that hangs keep no other waiting, and no endless line before itself', async () => {
    let hangs = true;
    const hung: (() => void)[] = [];
    registry.answer = (...exchange) => {
      if (hangs) hung.push(() => present(...exchange));
      else present(...exchange);
    };
    other.answer = present;
    const images = open({ origins: [registry.origin, other.origin] });
    const answers = Array.from({ length: 70 }, (_, at) => images.find(`${registry.host}/shop:${at}`));
    expect(await images.find(`${other.host}/shop:1`)).toEqual({ state: 'present' });
    const refused = { state: 'unknown', reason: `too many questions wait for ${registry.host}` };
    expect(await Promise.all(answers.slice(66))).toEqual([refused, refused, refused, refused]);
    await eventually(() => expect(hung).toHaveLength(6));
    hangs = false;
    for (const answer of hung) answer();
    expect(new Set((await Promise.all(answers.slice(0, 66))).map(({ state }) => state))).toEqual(
      new Set(['present']),
    );
    // Nobody was asked about these, so nothing is remembered of them.
    expect(await images.find(`${registry.host}/shop:69`)).toEqual({ state: 'present' });
  });

  it('says whether it asks anybody', () => {
    expect(open().asks).toBe(true);
    expect(open({ origins: [] }).asks).toBe(false);
  });
});
