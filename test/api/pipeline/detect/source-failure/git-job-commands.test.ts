import { describe, expect, it } from 'vitest';

import { gitJobLogCommand } from '@outrider/api/src/pipeline/detect/source-failure/git-job-commands.ts';

import { gitRepo } from '../../../../support/records.ts';

describe('api/pipeline/detect/source-failure/git-job-commands', () => {
  it('names the job as Fleet does', () => {
    // printf 'https://git.example.com/shop.gitabc' | md5sum
    expect(gitJobLogCommand(gitRepo({ commit: 'abc' }))).toBe(
      'kubectl logs job/shop-eb145 -n fleet-default --all-containers',
    );
  });

  it('lists jobs where the name is not known', () => {
    expect(gitJobLogCommand(gitRepo({ commit: undefined }))).toBe('kubectl get jobs -n fleet-default');
    expect(gitJobLogCommand(gitRepo({ name: 'x'.repeat(60) }))).toBe('kubectl get jobs -n fleet-default');
  });
});
