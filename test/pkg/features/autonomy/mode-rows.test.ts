import { describe, expect, it } from 'vitest';

import type { AutonomySettings } from '@contract/fixes/autonomy.ts';
import { clusterRows, orderOf, workspaceRows } from '../../../../pkg/outrider/features/autonomy/mode-rows.ts';

const settings: AutonomySettings = {
  all: { mode: 'advise', revision: 0 },
  workspaces: [
    {
      workspace: 'fleet-default',
      mode: 'automate',
      own: true,
      revision: 3,
      by: { type: 'user', name: 'ann' },
    },
    { workspace: 'fleet-local', mode: 'advise', own: false, revision: 0, mayNot: 'You may not.' },
  ],
  clusters: [{ labels: { env: 'prod', tier: 'pay' }, mode: 'observe', revision: 2 }],
  mayNot: 'Not everywhere.',
};

describe('pkg/features/autonomy/mode-rows', () => {
  it('puts what holds for all first, and says of each what the user may not change', () => {
    const rows = workspaceRows(settings);
    expect(rows.map(({ name, mode, own, mayNot }) => [name, mode, own, mayNot])).toStrictEqual([
      ['', 'advise', true, 'Not everywhere.'],
      ['fleet-default', 'automate', true, undefined],
      ['fleet-local', 'advise', false, 'You may not.'],
    ]);
    expect(clusterRows(settings)[0]).toMatchObject({
      name: 'env=prod, tier=pay',
      mode: 'observe',
      revision: 2,
    });
  });

  it('orders what was looked at, with a reason where there is one', () => {
    const [all, mine] = workspaceRows(settings).map((row) => orderOf(row, undefined, ''));
    expect(all).toStrictEqual({ for: 'all', revision: 0 });
    expect(mine).toStrictEqual({ for: 'workspace', workspace: 'fleet-default', revision: 3 });
    expect(clusterRows(settings).map((row) => orderOf(row, 'advise', ' quiet '))).toStrictEqual([
      {
        for: 'clusters',
        labels: { env: 'prod', tier: 'pay' },
        mode: 'advise',
        revision: 2,
        reason: 'quiet',
      },
    ]);
  });
});
