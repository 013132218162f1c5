import type { RollbackOption } from '../../../../contract/diagnosis/rollbacks.ts';
import { helmOpOption } from './helm-op-option.ts';
import { moveBranchOption } from './move-branch-option.ts';
import type { OptionParts } from './option-parts.ts';
import { pauseBundleOption, pauseClusterOption } from './pause-options.ts';
import { pinOption } from './pin-option.ts';
import { revertOption } from './revert-option.ts';

/** Every way back with what it does, the most durable first; those that cannot be taken say why. */
export function rollbackOptions(parts: OptionParts): RollbackOption[] {
  return [revertOption, pinOption, moveBranchOption, helmOpOption, pauseBundleOption, pauseClusterOption].map(
    (option) => option(parts),
  );
}
