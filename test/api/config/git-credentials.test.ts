import { describe, expect, it } from 'vitest';

import { readGitCredentials } from '@outrider/api/src/config/git-credentials.ts';
import { ConfigError } from '@outrider/api/src/kernel/errors.ts';

const wrong = (text: string): string => {
  try {
    readGitCredentials(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return String(error);
  }
  return '';
};
const servers = (...list: unknown[]) => JSON.stringify({ servers: list });
const GITHUB = { kind: 'github', origin: 'https://github.com', tokenFile: 'token' };

describe('api/config/git-credentials', () => {
  it('reads servers, and where their tokens are', () => {
    const text = `
servers:
  - { kind: github, origin: https://github.com/, app: { id: '7', privateKeyFile: app.pem } }
  - { kind: gitlab, origin: 'https://git.test:8443', api: 'https://api.git.test/v4/', tokenFile: lab }
  - { kind: plain, origin: https://plain.test, username: bot, tokenFile: plain }`;
    expect(readGitCredentials(text)).toEqual([
      { kind: 'github', origin: 'https://github.com', app: { id: '7', privateKeyFile: 'app.pem' } },
      { kind: 'gitlab', origin: 'https://git.test:8443', api: 'https://api.git.test/v4', tokenFile: 'lab' },
      { kind: 'plain', origin: 'https://plain.test', username: 'bot', tokenFile: 'plain' },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['no servers', servers()],
    ['an unknown kind', servers({ ...GITHUB, kind: 'svn' })],
    ['a path in the origin', servers({ ...GITHUB, origin: 'https://github.com/acme' })],
    ['credentials in the origin', servers({ ...GITHUB, origin: 'https://me:secret@github.com' })],
    ['no token', servers({ kind: 'github', origin: 'https://github.com' })],
    ['a token and an app', servers({ ...GITHUB, app: { id: '7', privateKeyFile: 'app.pem' } })],
    [
      'an app of another forge',
      servers({ kind: 'gitea', origin: 'https://g.test', app: { id: '7', privateKeyFile: 'a' } }),
    ],
    ['a plain server without a user', servers({ ...GITHUB, kind: 'plain' })],
    ['one server twice', servers(GITHUB, { ...GITHUB, origin: 'https://github.com/' })],
  ])('refuses %s', (_, text) => {
    expect(wrong(text)).toContain('OUTRIDER_GIT_CREDENTIALS_FILE is wrong');
  });

  it('quotes nothing of what somebody put where no token belongs', () => {
    for (const text of [
      servers({ ...GITHUB, token: 'ghp_secret' }),
      servers({ ...GITHUB, api: 'https://me:ghp_secret@api.test' }),
      'servers: [ghp_secret',
      'servers: ghp_secret',
    ]) {
      expect(wrong(text)).not.toContain('ghp_secret');
      expect(wrong(text)).not.toBe('');
    }
  });
});
