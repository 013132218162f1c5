import { describe, expect, it } from 'vitest';

import { CHECKS, type CheckOutcome } from '@outrider/api/contract/fixes/fix-words.ts';
import { Suggestion, type CheckResult } from '@outrider/api/contract/fixes/suggestions.ts';
import { completeSuggestion } from '@outrider/api/src/pipeline/validate/complete-suggestion.ts';
import { draftOf } from '../../../support/validate/drafts.ts';

const all = (outcome: CheckOutcome): CheckResult[] =>
  CHECKS.map((check) => ({ check, outcome, text: `${check} said it.` }));

const draft = draftOf([]);

describe('api/pipeline/validate/complete-suggestion', () => {
  it.each(['passed', 'warned', 'skipped'] as const)('is ready when everything %s', (outcome) => {
    const suggestion = completeSuggestion(draft, all(outcome));
    expect(suggestion.ready).toBe(true);
    expect(suggestion).not.toHaveProperty('reason');
    expect(suggestion.checks).toEqual(all(outcome));
  });

  it.each(CHECKS)('is a draft when %s failed, with the reason', (check) => {
    const checks = all('passed').map(
      (one): CheckResult => (one.check === check ? { ...one, outcome: 'failed' } : one),
    );
    expect(completeSuggestion(draft, checks)).toMatchObject({ ready: false, reason: `${check} said it.` });
  });

  it.each(CHECKS)('is a draft while nobody looked at %s', (check) => {
    const checks = all('passed').filter((one) => one.check !== check);
    expect(completeSuggestion(draft, checks)).toMatchObject({
      ready: false,
      reason: expect.stringContaining(check),
    });
  });

  it('says each reason once', () => {
    const twice = [...all('failed'), ...all('failed')].map((one) => ({ ...one, text: 'It is protected.' }));
    expect(completeSuggestion(draft, twice).reason).toBe('It is protected.');
  });

  it('shows a suggestion as the contract has it, and nothing of what is for the plan', () => {
    const suggestion = completeSuggestion(draft, all('passed'));
    expect(Suggestion.parse(suggestion)).toEqual(suggestion);
    for (const hidden of ['inverse', 'rights', 'lasting']) expect(suggestion).not.toHaveProperty(hidden);
  });
});
