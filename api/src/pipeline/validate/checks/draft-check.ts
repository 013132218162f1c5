import type { PreparedDraft } from '../parts/prepare-draft.ts';
import type { Verdict } from '../parts/verdict.ts';
import type { ValidationScene } from '../validation-scene.ts';

/** One thing that is looked at in a draft. Says at least one thing; one that raises has failed. */
export type DraftCheck = (
  prepared: PreparedDraft,
  on: ValidationScene,
) => readonly Verdict[] | Promise<readonly Verdict[]>;
