import { describe, expect, it } from 'vitest';

import { gitRepoTrouble } from '@outrider/api/src/pipeline/detect/source-failure/git-repo-trouble.ts';
import type { ConditionRecord, GitRepoRecord } from '@outrider/api/src/pipeline/observe/records.ts';

import { ago, condition, gitRepo, HOUR } from '../../../../support/records.ts';

function troubleOf(conditions: ConditionRecord[], more: Partial<GitRepoRecord> = {}) {
  return Object.keys(gitRepoTrouble(gitRepo({ conditions, ...more })));
}

describe('api/pipeline/detect/source-failure/git-repo-trouble', () => {
  it('finds none in a GitRepo that is well', () => {
    expect(gitRepoTrouble(gitRepo())).toEqual({});
    expect(troubleOf([])).toEqual([]);
  });

  it('counts a text once, where it comes from', () => {
    const text = 'authorization failed';
    expect(troubleOf([condition('GitPolling', 'False', text), condition('Stalled', 'True', text)])).toEqual([
      'polling',
    ]);
    expect(troubleOf([condition('Accepted', 'False', 'no'), condition('Stalled', 'True', 'no')])).toEqual([
      'accepted',
    ]);
  });

  it.each([
    ['reading fleet.yaml', 'job'],
    ['no resource found at the following paths to deploy: [x]', 'emptyJob'],
    ['Unknown error', 'lostJob'],
  ])('tells failed jobs apart: %s', (text, kind) => {
    expect(troubleOf([condition('Stalled', 'True', text)], { gitJobStatus: 'Failed' })).toEqual([kind]);
  });

  it('sees a failed job beside a failed poll', () => {
    const conditions = [condition('GitPolling', 'False', 'down'), condition('Stalled', 'True', 'bad yaml')];
    expect(troubleOf(conditions, { gitJobStatus: 'Failed' })).toEqual(['polling', 'job']);
  });

  it('calls an old text stale once the repository was read again', () => {
    const stalled = condition('Stalled', 'True', { message: 'no such host', lastUpdate: ago(HOUR) });
    expect(troubleOf([condition('GitPolling', 'True'), stalled])).toEqual(['stale']);
    expect(troubleOf([stalled], { lastPolling: ago(2 * HOUR) })).toEqual([]);
    expect(troubleOf([stalled], { gitJobStatus: 'InProgress' })).toEqual([]);
  });
});
