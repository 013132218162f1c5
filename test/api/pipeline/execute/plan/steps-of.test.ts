import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { stepsOf, targetKeys } from '@outrider/api/src/pipeline/execute/plan/steps-of.ts';
import type { RepositoryTarget } from '@outrider/api/src/pipeline/execute/plan/step-work.ts';

import { aPlan } from '../../../../support/fixes/proposals.ts';

const place = { repository: 'https://git.example.com/shop.git', branch: 'main' };
const target: RepositoryTarget = {
  type: 'repository',
  ...place,
  baseCommit: 'base',
  blobs: { b: '1', a: '2' },
};
const edit = (file: string, over: object = {}): Change => ({
  type: 'git-edit',
  ...place,
  file,
  before: 'x',
  after: 'y',
  ...over,
});

describe('api/pipeline/execute/plan/steps-of', () => {
  it('one step per object; one commit and pull request per branch, where its first file stands', () => {
    const { targets, changes } = aPlan();
    const plan = { targets: [...targets, target], changes: [edit('a'), ...changes, edit('b')] };
    expect(stepsOf(plan).steps?.map(({ kind }) => kind)).toEqual(['push', 'pull-request', 'change']);
    expect(stepsOf(plan).steps?.[0]).toMatchObject({ changes: [{ file: 'a' }, { file: 'b' }] });
    expect(stepsOf(plan)).toEqual(stepsOf(structuredClone(plan)));
  });

  it('a change of what is no target makes no steps', () => {
    const { targets, changes } = aPlan();
    expect(stepsOf({ targets: [], changes }).problem).toContain('Deployment cart');
    expect(stepsOf({ targets: [target], changes: [edit('a', { branch: 'other' })] }).problem).toContain(
      'other',
    );
    expect(stepsOf({ targets, changes: [edit('a')] }).steps).toBeUndefined();
  });

  it('targets are objects and files, in one order, each once', () => {
    const { targets } = aPlan();
    const keys = targetKeys([target, ...targets, ...targets]);
    expect(keys).toEqual([
      'file|https://git.example.com/shop.git|main|a',
      'file|https://git.example.com/shop.git|main|b',
      'object|c-1|apps|Deployment|shop|cart',
    ]);
  });
});
