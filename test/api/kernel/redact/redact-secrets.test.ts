import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { findSecrets, redactSecrets } from '@outrider/api/src/kernel/redact/redact-secrets.ts';

/** A secret that no pattern could know by itself: lower-case letters only. */
const canary = fc.stringMatching(/^[a-z]{12,20}$/);
/** Text around it, without what could end or hide a quotation. */
const around = fc.stringMatching(/^[ a-zA-Z0-9.,;/()-]{0,40}$/);

/** Ways in which a secret stands in a text. */
const SHAPES: Readonly<Record<string, (secret: string) => string>> = {
  'a password in YAML': (secret) => `\npassword: ${secret}\n`,
  'a passphrase with spaces in YAML': (secret) => `\n  passphrase: one ${secret} three\n`,
  'a quoted password': (secret) => `{"adminPassword": "${secret} x"}`,
  'a password in JSON inside JSON': (secret) => `{\\"password\\":\\"${secret}\\"}`,
  'a block of YAML': (secret) => `\nclientSecret: |\n  ${secret}\n  more\nnext: 1`,
  'a value on the next line': (secret) => `\nclientSecret:\n  ${secret}\nnext: 1`,
  'an element of XML': (secret) => `<password>${secret}</password>`,
  'a password as a program quotes it': (secret) => ` invalid password '${secret}' `,
  'a user and password for curl': (secret) => ` curl -u admin:${secret} `,
  'a flag': (secret) => ` --db-password ${secret} `,
  'a flag with an equals sign': (secret) => ` --token=${secret} `,
  'an environment variable': (secret) => ` DATABASE_URL=${secret} `,
  'an entry of env in YAML': (secret) => `\n- name: SOMETHING\n  value: ${secret}\n`,
  'an entry of env in JSON': (secret) => `[{"name":"X","value":"${secret}"}]`,
  'an entry of env in another order': (secret) => `[{"value":"${secret}","name":"X"}]`,
  'a JSON patch of env': (secret) => `[{"op":"replace","path":"/spec/env/0/value","value":"${secret}"}]`,
  'credentials in an address': (secret) => ` https://user:${secret}@git.internal/x `,
  'credentials with an at sign': (secret) => ` amqp://user:p@${secret}@mq/x `,
  'a signed address': (secret) => ` https://s3.internal/b?X-Amz-Signature=${secret}&x=1 `,
  'a bearer token': (secret) => ` Bearer ${secret} `,
  'an authorization header': (secret) => `\nAuthorization: Token ${secret}\n`,
  'a cookie': (secret) => `\nCookie: a=b; R_SESS=token-x:${secret}\n`,
  'a Secret': (secret) => `\nkind: Secret\nmetadata:\n  name: x\ndata:\n  key: ${secret}\n`,
  'a Secret with its data first': (secret) => `{"data":{"key":"${secret}"},"kind":"Secret"}`,
  'a private key': (secret) => `\n-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----\n`,
  'a private key that was cut': (secret) => `\n-----BEGIN EC PRIVATE KEY-----\n${secret}`,
};

/** Any text at all, whatever nobody would write. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10_ff_ff }), { maxLength: 40 })
  .map((points) => String.fromCodePoint(...points));

describe('api/kernel/redact/redact-secrets', () => {
  it.each(Object.entries(SHAPES))('takes out %s, wherever it stands', (_name, shape) => {
    fc.assert(
      fc.property(canary, around, around, (secret, before, after) => {
        fc.pre(!before.includes(secret) && !after.includes(secret));
        const { text, found } = redactSecrets(`${before}${shape(secret)}${after}`);
        expect(text).not.toContain(secret);
        expect(found.length).toBeGreaterThan(0);
      }),
    );
  });

  it.each([
    ['a Rancher token', 'token-abcde:k2x8b7w6v5u4t3s2r1q0p9o8n7m6l5k4j3h2g1f0'],
    ['a JWT', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
    ['an AWS key', 'AKIAIOSFODNN7EXAMPLE'],
    ['a GitHub token', `ghp_${'aB3'.repeat(12)}`],
    ['a GitLab token', 'glpat-abcdefghij0123456789'],
    ['an OpenAI key', 'sk-abcdefghijklmnop0123'],
    ['a Slack token', 'xoxb-123456789-abcdef'],
    ['base64', 'aHVudGVyMmh1bnRlcjI='],
    ['a random word', 'aZ3bY4cX5dW6eV7fU8gT9hS0'],
    ['a long hexadecimal number', '3f5e0c1a2b3c4d5e6f708192a3b4c5d6e7f80912'],
  ])('knows %s by itself', (_name, secret) => {
    expect(redactSecrets(`see ${secret} there`).text).toMatch(/^see \[REDACTED:[a-z-]+\] there$/);
  });

  it('leaves alone what helps and harms nobody', () => {
    for (const text of [
      'Secret "registry-creds" not found',
      'secretName: web-tls',
      `image nginx:1.27@sha256:${'0a'.repeat(32)}`,
      'Deployment/cart-7d9f8c6b5 has 0/4 replicas: back-off 5m0s restarting failed container',
      'Service "web" is invalid: spec.ports[1].name: Duplicate value: "http"',
      'spec/template/spec/containers/0/livenessProbe/httpGet/port: Invalid value: 80',
      '0/5 nodes are available: 5 Insufficient memory. preemption: No preemption victims found',
    ]) {
      expect(redactSecrets(text)).toStrictEqual({ text, found: [] });
    }
  });

  it('changes nothing more when it is done twice, and finds nothing in what it made', () => {
    const piece = fc.oneof(
      anyText,
      around,
      ...Object.values(SHAPES).map((shape) => canary.map(shape)),
      fc.constantFrom(
        'password=',
        'token: "',
        '[REDACTED:',
        ' value: ',
        '\n',
        '"name":"',
        '-----BEGIN X-----',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const once = redactSecrets(pieces.join('')).text;
        expect(redactSecrets(once).text).toBe(once);
        expect(findSecrets(once)).toStrictEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
