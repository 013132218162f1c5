import { describe, expect, it } from 'vitest';

import {
  prometheusEndpoint,
  RANCHER_MONITORING_PATH,
} from '@outrider/api/src/adapters/prometheus/prometheus-endpoint.ts';

const settings = { headers: { authorization: 'Bearer secret' }, tls: { ca: 'rancher' } };
const options = {
  rancherUrl: 'https://rancher.test',
  accessTo: (cluster: string) => ({
    server: new URL(`https://rancher.test/k8s/clusters/${cluster}`),
    settings: () => Promise.resolve(settings),
    reload: () => Promise.resolve(),
  }),
};
const endpoint = (template: string) => prometheusEndpoint('c-m-1', { ...options, template });

describe('api/adapters/prometheus/prometheus-endpoint', () => {
  it('takes a path for one below the API server of the cluster', async () => {
    const { access, path } = endpoint(RANCHER_MONITORING_PATH);
    expect(access.server.href).toBe('https://rancher.test/k8s/clusters/c-m-1');
    expect(path).toBe(RANCHER_MONITORING_PATH);
    await expect(access.settings()).resolves.toBe(settings);
  });

  it('gives our credentials for Rancher to nobody else', async () => {
    const elsewhere = endpoint('https://thanos.test/{cluster}/prom/');
    expect(elsewhere.access.server.href).toBe('https://thanos.test/c-m-1/prom');
    await expect(elsewhere.access.settings()).resolves.toStrictEqual({ headers: {}, tls: {} });
    const lookalike = endpoint('https://rancher.test.evil.test/{cluster}');
    await expect(lookalike.access.settings()).resolves.toStrictEqual({ headers: {}, tls: {} });
    const insecure = endpoint('http://rancher.test/{cluster}');
    await expect(insecure.access.settings()).resolves.toStrictEqual({ headers: {}, tls: {} });
  });

  it('gives them to Rancher, however it is named', async () => {
    const proxied = endpoint(
      'https://rancher.test/k8s/clusters/{cluster}/api/v1/namespaces/m/services/p:80/proxy',
    );
    await expect(proxied.access.settings()).resolves.toBe(settings);
    expect(proxied.path).toBe('');
  });

  it('escapes the id of the cluster', () => {
    const odd = prometheusEndpoint('../x', { ...options, template: 'https://thanos.test/{cluster}' });
    expect(odd.access.server.href).toBe('https://thanos.test/..%2Fx');
  });
});
