import { describe, expect, it } from 'vitest';

import { approverRights, hasAll, rightTo } from '@outrider/api/src/pipeline/propose/routes/needed-rights.ts';
import { aPlan } from '../../../../support/fixes/proposals.ts';

describe('api/pipeline/propose/routes/needed-rights', () => {
  it('asks for rights on what exists for rights alone, in the namespace of the workspace', () => {
    expect(rightTo('see', 'fleet-default')).toEqual({
      cluster: 'local',
      group: 'outrider.io',
      resource: 'proposals',
      verb: 'get',
      namespace: 'fleet-default',
    });
    expect(rightTo('see')).not.toHaveProperty('namespace');
    expect(rightTo('comment', 'w')).toMatchObject({ verb: 'create', resource: 'proposals/comments' });
  });

  it('asks of approvers to approve, and to be able to make each change themselves', () => {
    expect(approverRights('fleet-default', aPlan())).toEqual([
      {
        cluster: 'local',
        group: 'outrider.io',
        resource: 'proposals/approval',
        verb: 'approve',
        namespace: 'fleet-default',
      },
      {
        cluster: 'c-1',
        group: 'apps',
        resource: 'deployments',
        verb: 'patch',
        namespace: 'shop',
        name: 'cart',
      },
    ]);
    expect(approverRights('w', aPlan({ risk: 'high' }))[0]).toMatchObject({ verb: 'approve-high' });
  });

  it('asks to delete what is deleted, and in the cluster nothing for what is changed in Git', () => {
    const object = { cluster: 'c-1', apiVersion: 'v1', kind: 'Node', name: 'n-1' };
    const edit = {
      type: 'git-edit' as const,
      repository: 'https://git.example.com/a.git',
      branch: 'main',
      file: 'a.yaml',
      before: '1',
      after: '2',
    };
    const changes = [{ type: 'kubernetes-delete' as const, object, uid: 'u-1' }, edit];
    expect(approverRights('w', aPlan({ changes })).slice(1)).toEqual([
      { cluster: 'c-1', group: '', resource: 'nodes', verb: 'delete', name: 'n-1' },
    ]);
  });

  it('says no when one right is missing, and nothing when one is not known', async () => {
    const questions = approverRights('w', aPlan());
    const answering = (...answers: ('allowed' | 'denied' | 'unknown')[]) => {
      const left = [...answers];
      return () => Promise.resolve(left.shift() ?? 'denied');
    };
    expect(await hasAll(questions, answering('allowed', 'allowed'))).toBe('allowed');
    expect(await hasAll(questions, answering('allowed', 'unknown'))).toBe('unknown');
    expect(await hasAll(questions, answering('denied', 'unknown'))).toBe('denied');
  });
});
