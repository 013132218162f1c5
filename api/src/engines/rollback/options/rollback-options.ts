import type { RollbackOption } from '../../../../contract/diagnosis/rollbacks.ts';
import type { Candidate } from '../candidates/candidate.ts';
import { helmOpOption } from './helm-op-option.ts';
import { moveBranchOption } from './move-branch-option.ts';
import { riskWith, type OptionParts } from './option-parts.ts';
import { pauseBundleOption, pauseClusterOption } from './pause-options.ts';
import { pinOption } from './pin-option.ts';
import { revertOption } from './revert-option.ts';

/** Strategies that take nothing back: they put off what may go wrong with it. */
const PUTS_OFF: ReadonlySet<string> = new Set(['pause-bundle', 'pause-cluster']);

/** Every way back with what it does, the most durable first; those that cannot be taken say why. */
export function rollbackOptions(parts: OptionParts): RollbackOption[] {
  return [revertOption, pinOption, moveBranchOption, helmOpOption, pauseBundleOption, pauseClusterOption].map(
    (option) => notPlayedDown(option(parts), parts.chosen),
  );
}

/** Nothing is of low risk while going back, now or after a pause, is not. */
function notPlayedDown(option: RollbackOption, chosen: Candidate | undefined): RollbackOption {
  if (option.risk !== 'low' || chosen === undefined) return option;
  const risk = riskWith('low', chosen);
  if (risk === 'low') return option;
  if (!PUTS_OFF.has(option.strategy)) return { ...option, risk };
  const ahead = 'What may go wrong with going back is only put off.';
  return {
    ...option,
    risk: 'medium',
    consequences: [...option.consequences, ...(option.available ? [ahead] : [])],
  };
}
