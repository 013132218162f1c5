import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ServedResources } from '@outrider/api/src/adapters/kubernetes/changes/served-resources.ts';
import { KubeHttp } from '@outrider/api/src/adapters/kubernetes/kube-http.ts';
import {
  answerJson,
  failure,
  RecordingApiServer,
} from '../../../../support/clusters/recording-api-server.ts';

let server: RecordingApiServer;
let http: KubeHttp;
let served: ServedResources;

beforeEach(async () => {
  server = await new RecordingApiServer((response) =>
    answerJson(response, 404, failure(404, 'NotFound')),
  ).start();
  http = new KubeHttp(server.access());
  served = new ServedResources(http, { answerMs: 5000, idleMs: 5000 });
});

afterEach(async () => {
  http.close();
  await server.kill();
});

describe('api/adapters/kubernetes/changes/served-resources', () => {
  it('finds the resource of a kind, never a part of one', async () => {
    expect(await served.find('v1', 'Pod')).toEqual({
      group: '',
      version: 'v1',
      plural: 'pods',
      kind: 'Pod',
      namespaced: true,
    });
    expect(await served.find('v1', 'Node')).toMatchObject({ plural: 'nodes', namespaced: false });
    expect(await served.find('apps/v1', 'Scale')).toBeUndefined();
  });

  it('remembers what is served, and asks again for what is not', async () => {
    for (const kind of ['Deployment', 'Deployment', 'Rocket', 'Rocket']) await served.find('apps/v1', kind);
    expect(server.requests).toHaveLength(3);
    expect(await served.find('rockets.example/v1', 'Rocket')).toBeUndefined();
    server.script = (response) =>
      answerJson(response, 200, { resources: [{ name: 'rockets', kind: 'Rocket', namespaced: true }] });
    expect(await served.find('rockets.example/v1', 'Rocket')).toMatchObject({ plural: 'rockets' });
  });

  it.each([
    ['no list', { resources: 'many' }],
    ['entries that are none', { resources: [null, 7, 'pods', { name: 'rockets' }, { kind: 'Rocket' }] }],
    ['a name that leads elsewhere', { resources: [{ name: '../nodes', kind: 'Rocket', namespaced: true }] }],
    ['no object', []],
  ])('finds nothing in %s', async (_, body) => {
    server.script = (response) => answerJson(response, 200, body);
    expect(await served.find('rockets.example/v1', 'Rocket')).toBeUndefined();
  });

  it('says why it cannot ask', async () => {
    server.script = (response) => answerJson(response, 403, failure(403, 'Forbidden'));
    await expect(served.find('rockets.example/v1', 'Rocket')).rejects.toMatchObject({
      problem: { kind: 'forbidden' },
    });
  });
});
