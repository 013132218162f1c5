import { describe, expect, it } from 'vitest';

import { availableFirst } from '../../../../pkg/outrider/features/rollbacks/available-first.ts';
import { wireOption } from '../../../support/diagnosis/wire-rollbacks.ts';

describe('pkg/features/rollbacks/available-first', () => {
  it('keeps the order of the plan among those that can be gone, and among the others', () => {
    const options = [
      wireOption({ strategy: 'git-revert', available: false }),
      wireOption({ strategy: 'pin-revision' }),
      wireOption({ strategy: 'move-branch', available: false }),
      wireOption({ strategy: 'pause-bundle' }),
    ];
    expect(availableFirst(options).map(({ strategy }) => strategy)).toStrictEqual([
      'pin-revision',
      'pause-bundle',
      'git-revert',
      'move-branch',
    ]);
  });
});
