import { describe, expect, it } from 'vitest';

import { readConfig } from '@outrider/api/src/config.ts';

describe('api/config/executor-settings', () => {
  it('carries nothing out by default, not even as whoever watches', () => {
    const { executor } = readConfig({ RANCHER_URL: 'https://rancher.test', RANCHER_TOKEN: 'token-a:b' });
    expect(executor).toEqual({
      clusters: undefined,
      git: undefined,
      replica: undefined,
      times: { verifyMs: 300_000, mergeMs: 259_200_000, retryMs: 15_000 },
    });
  });

  it.each([
    ['OUTRIDER_EXECUTOR_KUBECONFIG', 'kubeconfig'],
    ['OUTRIDER_EXECUTOR_ACCOUNT_DIR', 'accountFolder'],
    ['OUTRIDER_EXECUTOR_RANCHER_TOKEN', 'rancherToken'],
    ['OUTRIDER_EXECUTOR_RANCHER_TOKEN_FILE', 'rancherTokenFile'],
  ] as const)('writes to clusters with %s', (variable, setting) => {
    expect(readConfig({ [variable]: 'given' }).executor.clusters).toMatchObject({ [setting]: 'given' });
  });

  it('writes to Git with credentials, in a name of its own', () => {
    const { git } = readConfig({ OUTRIDER_GIT_CREDENTIALS_FILE: '/etc/git.yaml' }).executor;
    expect(git).toEqual({
      credentialsFile: '/etc/git.yaml',
      signingKeyFile: undefined,
      identity: { name: 'Outrider', email: 'outrider@outrider.invalid' },
    });
  });

  it('names what is no time and no address', () => {
    const read = () =>
      readConfig({ OUTRIDER_EXECUTOR_VERIFY_MINUTES: '0', OUTRIDER_GIT_COMMIT_EMAIL: 'outrider' });
    expect(read).toThrow(/OUTRIDER_GIT_COMMIT_EMAIL.*OUTRIDER_EXECUTOR_VERIFY_MINUTES/);
  });
});
