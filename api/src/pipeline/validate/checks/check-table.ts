import type { Check } from '../../../../contract/fixes/fix-words.ts';
import { checkCurrent } from './current.ts';
import type { DraftCheck } from './draft-check.ts';
import { checkDryRun } from './dry-run.ts';
import { checkFindingGone } from './finding-gone.ts';
import { checkGuardrails } from './guardrails.ts';
import { checkOwnership } from './ownership.ts';
import { checkRender } from './render.ts';
import { checkSchema } from './schema.ts';
import { checkShape } from './shape.ts';

/** How each thing is looked at. */
export const CHECK_TABLE: Readonly<Record<Check, DraftCheck>> = {
  current: checkCurrent,
  shape: checkShape,
  schema: checkSchema,
  render: checkRender,
  guardrails: checkGuardrails,
  ownership: checkOwnership,
  'dry-run': checkDryRun,
  'finding-gone': checkFindingGone,
};
