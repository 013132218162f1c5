import { describe, expect, it } from 'vitest';

import type { AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import { gitReposOf } from '@outrider/api/src/pipeline/validate/reach/git-repos-of.ts';
import { bundle, gitRepo, helmOptions, snapshotOf } from '../../../../support/records.ts';

const DEV = 'https://git.example.com/platform/apps.git';

function edit(file: string) {
  const text = { line: 1, before: 'a', after: 'b' };
  return { type: 'git-edit', repository: DEV, branch: 'main', file, ...text } as const;
}

function repo(name: string, more: Parameters<typeof gitRepo>[0]) {
  return gitRepo({ name, key: `fleet-default/${name}`, repo: DEV, branch: 'main', ...more });
}

function names(file: string, ...records: readonly AnyRecord[]): readonly string[] {
  return gitReposOf(edit(file), snapshotOf(...records)).map(({ name }) => name);
}

describe('api/pipeline/validate/reach/git-repos-of', () => {
  const dev = repo('dev', { paths: ['apps/shop'] });

  it('finds who follows the same branch by another way to write its address', () => {
    const ssh = repo('prod', { repo: 'git@git.example.com:platform/apps', paths: ['apps'] });
    expect(names('apps/shop/web.yaml', dev, ssh)).toEqual(['dev', 'prod']);
  });

  it('leaves out who follows another branch, another repository, or other paths', () => {
    const others = [
      repo('branch', { branch: 'next' }),
      repo('repository', { repo: 'https://git.example.com/platform/other' }),
      repo('paths', { paths: ['apps/cart'] }),
    ];
    expect(names('apps/shop/web.yaml', dev, ...others)).toEqual(['dev']);
  });

  it('takes a file outside all paths for a base of any', () => {
    expect(names('base/web.yaml', dev, repo('cart', { paths: ['apps/cart'] }))).toEqual(['dev', 'cart']);
  });

  it('counts in who takes a chart from outside of its paths', () => {
    const prod = repo('prod', { paths: ['envs/prod'] });
    const deployed = bundle({
      name: 'prod-envs-prod',
      key: 'fleet-default/prod-envs-prod',
      gitRepo: 'fleet-default/prod',
      helm: helmOptions({ chart: '../../apps/shop' }),
    });
    expect(names('apps/shop/values.yaml', dev, prod, deployed)).toEqual(['dev', 'prod']);
  });
});
