import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createMask } from '@outrider/api/src/pipeline/explain/egress/mask-names.ts';
import { mergeNames, type KnownName } from '@outrider/api/src/pipeline/explain/egress/name-inventory.ts';
import { Pseudonyms } from '@outrider/api/src/pipeline/explain/egress/pseudonyms.ts';

function masking(...names: readonly [KnownName['kind'], string][]) {
  const pseudonyms = new Pseudonyms();
  const inventory = mergeNames(names.map(([kind, name]) => ({ kind, name })));
  const mask = createMask(inventory, pseudonyms);
  return { pseudonyms, mask };
}

describe('api/pipeline/explain/egress/mask-names', () => {
  it('masks known names in every place they stand in, the longest first', () => {
    const { mask, pseudonyms } = masking(['NAME', 'shop'], ['NAME', 'shop-deploy']);
    const masked = mask('Bundle shop-deploy of Shop: pod/shop-7d9f (shop.svc) failed, workshop is fine');
    expect(masked).not.toMatch(/\bshop/i);
    expect(masked).toMatch(/workshop/);
    expect(pseudonyms.restore(masked).text.toLowerCase()).toContain(
      'bundle shop-deploy of shop: pod/shop-7d9f',
    );
  });

  it.each([
    ['an address', 'dial tcp 10.1.2.3:443: refused', /10\.1\.2\.3/],
    ['an IPv6 address', 'dial tcp [fd00:10::1]:443', /fd00/],
    ['a host in a URL', 'Get "https://git.acme.internal/x"', /acme/],
    ['a host by itself', 'lookup registry.acme.example on 10.0.0.10:53', /acme/],
    ['a mail address', 'commit by jane.doe@acme.example', /jane|acme/],
    ['a user', 'User "jane" cannot list resource "pods" in API group "apps"', /jane/],
    ['a service account', 'system:serviceaccount:shop:deployer is forbidden', /deployer/],
    ['a user of Rancher', 'u-x7k2p may not', /u-x7k2p/],
    ['a cluster of Rancher', 'cluster c-m-7f3k2xq1 is away', /7f3k/],
    ['a namespace', 'in the namespace "secret-project"', /secret-project/],
    ['an object that is quoted', 'cannot patch "label-printer" with kind Service', /label-printer/],
  ])('masks %s that no inventory knows', (_name, text, name) => {
    const { mask, pseudonyms } = masking();
    expect(mask(text)).not.toMatch(name);
    expect(pseudonyms.restore(mask(text)).text).toBe(text);
  });

  it.each([
    'the path spec.template.spec.containers[0].image of apps/v1',
    'no matches for kind "VirtualService" in version "networking.istio.io/v1"',
    'cannot list resource "pods" in API group "apps"',
    'Get "https://registry-1.docker.io/v2/"',
    'values.yaml and fleet.yaml of v1.29.3 at 12:30:45',
    '{"spec":{"replicas":3,"type":"ClusterIP"}}',
    'namespace kube-system of cluster local',
    'dial tcp 127.0.0.1:8080',
  ])('leaves the words of the field alone: %s', (text) => {
    expect(masking().mask(text)).toBe(text);
  });

  it('never touches what is its own, whatever people call their namespaces', () => {
    const { mask } = masking(['NS', 'redacted'], ['NS', 'token'], ['NAME', 'name'], ['NAME', 'ns']);
    const masked = mask('[REDACTED:token] in ns/name');
    expect(masked).toMatch(/^\[REDACTED:token\] in NAME-[0-9A-F]{6}\/NAME-[0-9A-F]{6}$/);
  });

  it('lets no known name through, in whatever text, and turns all of it back', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{1,14}[a-z0-9]$/);
    const text = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
        text,
        text,
        (names, before, after) => {
          const { mask, pseudonyms } = masking(
            ...names.map((each) => ['NAME', each] as [KnownName['kind'], string]),
          );
          const sentence = names.map((each) => `${before} ${each} ${after}`).join(' / ');
          const masked = mask(sentence);
          for (const each of names) {
            expect(` ${masked.replaceAll(/[A-Z]+-[0-9A-F]{6,}/g, '')} `).not.toContain(` ${each} `);
          }
          expect(pseudonyms.restore(masked).text.toLowerCase()).toBe(sentence.toLowerCase());
        },
      ),
    );
  });
});
