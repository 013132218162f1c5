import type { Forge, ForgeProblem } from '../../../ports/forge.ts';

const NONE: ForgeProblem = {
  kind: 'off',
  message: 'This Git server has no pull requests: the branch is pushed, and somebody merges it by hand.',
};

/** A server that has branches and no more. */
export function plainForge(): Forge {
  const none = () => Promise.resolve({ problem: NONE });
  return {
    find: () => Promise.resolve({ value: undefined }),
    open: none,
    update: none,
    comment: none,
    read: none,
    close: none,
  };
}
