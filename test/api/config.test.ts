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

  it('names every problem at once', () => {
    const read = () =>
      readConfig({ OUTRIDER_PORT: 'many', DATABASE_URL: 'mysql://x', RANCHER_URL: 'rancher' });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(/OUTRIDER_PORT.*DATABASE_URL.*RANCHER_URL/);
  });
});
