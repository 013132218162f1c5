import { describe, expect, it } from 'vitest';

import { KubeHttp } from '@outrider/api/src/adapters/kubernetes/kube-http.ts';
import { answerJson, RecordingApiServer } from '../../../support/clusters/recording-api-server.ts';

describe('api/adapters/kubernetes/kube-http', () => {
  it('gives readers no way to send anything but a GET', async () => {
    const server = await new RecordingApiServer((response) => answerJson(response, 200, {})).start();
    const http = new KubeHttp(server.access());
    const patience = { answerMs: 5000, idleMs: 5000 };
    const more = { method: 'DELETE', body: '{}', type: 'application/json', text: '{}' };

    for await (const _ of await http.get({ path: '/version', patience, ...more })) continue;
    for await (const _ of (await http.ask({ path: '/version', patience, ...more })).body) continue;

    expect(server.requests.map(({ method, body }) => [method, body])).toEqual([
      ['GET', ''],
      ['GET', ''],
    ]);
    expect(Object.getOwnPropertyNames(KubeHttp.prototype).sort()).toEqual([
      'ask',
      'close',
      'constructor',
      'get',
    ]);
    expect(Object.keys(http)).toEqual([]);
    http.close();
    await server.kill();
  });
});
