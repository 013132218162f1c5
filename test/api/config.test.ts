import { describe, expect, it } from 'vitest';

import { readConfig } from '@outrider/api/src/config.ts';
import { ConfigError } from '@outrider/api/src/kernel/errors.ts';

describe('api/config', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      metricsPort: 9090,
      rancher: undefined,
      databaseUrl: undefined,
    });
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ DATABASE_URL: '', OUTRIDER_PORT: '' }).port).toBe(8080);
  });

  it('reads how Rancher is reached', () => {
    const { rancher } = readConfig({ RANCHER_URL: 'https://rancher.test/', RANCHER_TOKEN: 'token-a:b' });
    expect(rancher).toStrictEqual({ url: 'https://rancher.test', token: 'token-a:b', caFile: undefined });
  });

  it('reads whether and where metrics are read', () => {
    expect(readConfig({}).prometheus).toStrictEqual({ urlTemplate: undefined });
    expect(readConfig({ OUTRIDER_PROMETHEUS: 'off' }).prometheus).toBeUndefined();
    for (const urlTemplate of [
      '/api/v1/namespaces/m/services/p:9090/proxy',
      'https://thanos.test/{cluster}',
    ]) {
      const { prometheus } = readConfig({ OUTRIDER_PROMETHEUS_URL_TEMPLATE: urlTemplate });
      expect(prometheus).toStrictEqual({ urlTemplate });
    }
    // One address for every cluster would mix them up; a path that is an address would be sent our credentials.
    for (const urlTemplate of [
      'https://thanos.test',
      'https://thanos.test/?of={cluster}',
      'thanos.test/{cluster}',
      'file:///{cluster}',
      '//thanos.test/{cluster}',
      '/\\thanos.test/{cluster}',
      '/api/v1/proxy?of=x',
    ]) {
      const read = () => readConfig({ OUTRIDER_PROMETHEUS_URL_TEMPLATE: urlTemplate });
      expect(read).toThrow(/OUTRIDER_PROMETHEUS_URL_TEMPLATE/);
    }
  });

  it('names every problem at once', () => {
    const read = () =>
      readConfig({ OUTRIDER_PORT: 'many', DATABASE_URL: 'mysql://x', RANCHER_URL: 'rancher' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/OUTRIDER_PORT.*DATABASE_URL.*RANCHER_URL/);
  });
});
