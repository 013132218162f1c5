import type { Check } from '../../../../contract/fixes/fix-words.ts';
import { OutriderError } from '../../../kernel/errors.ts';
import type { ValidationScene } from '../validation-scene.ts';
import { foreignWords } from './ref-words.ts';
import { failed, type Verdict } from './verdict.ts';

/** What a check says that broke: only errors of ours are told as they are, others may quote anything. */
export function brokenVerdict(error: unknown): Verdict {
  return failed(
    error instanceof OutriderError
      ? `It could not be looked at: ${foreignWords(error.message)} ${error.next}`
      : 'It could not be looked at: something went wrong that nobody expected.',
  );
}

/** The same of a check that goes on in other places, for which somebody is told what broke it. */
export function brokenIn(check: Check, on: Pick<ValidationScene, 'onError'>): (error: unknown) => Verdict {
  return (error) => {
    on.onError?.(check, error);
    return brokenVerdict(error);
  };
}
