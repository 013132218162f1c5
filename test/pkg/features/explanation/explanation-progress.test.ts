import { describe, expect, it } from 'vitest';

import {
  afterEvent,
  isBusy,
  NOTHING_YET,
} from '../../../../pkg/outrider/features/explanation/explanation-progress.ts';
import { explanation } from '../../../support/explanations.ts';

describe('pkg/features/explanation/explanation-progress', () => {
  it('goes from step to step until there is an explanation', () => {
    const whole = explanation();
    const sent = { type: 'sent', model: 'm', evidence: 3, omittedEvidence: 0, tokens: 900 } as const;
    const steps = [
      afterEvent(NOTHING_YET, { type: 'preparing' }),
      afterEvent(NOTHING_YET, sent),
      afterEvent(NOTHING_YET, { type: 'repairing', attempt: 1 }),
      afterEvent(NOTHING_YET, { type: 'checking' }),
      afterEvent(NOTHING_YET, { type: 'done', explanation: whole }),
    ];
    expect(steps.map(({ phase }) => phase)).toStrictEqual([
      'preparing',
      'asking',
      'repairing',
      'checking',
      'done',
    ]);
    expect(steps.map(isBusy)).toStrictEqual([true, true, true, true, false]);
    expect(steps[1]?.sent).toBe(true);
    expect(steps[4]).toMatchObject({ explanation: whole, parts: { summary: whole.summary } });
  });

  it('collects sentences where they belong', () => {
    const sentence = { text: 'It is broken.', evidenceIds: ['e1'] };
    const cause = { ...sentence, confidence: 'low' as const };
    const parts = [
      { type: 'part' as const, part: 'summary' as const, sentence },
      { type: 'part' as const, part: 'cause' as const, sentence: cause },
      { type: 'part' as const, part: 'check' as const, sentence },
    ].reduce(afterEvent, NOTHING_YET).parts;
    expect(parts).toStrictEqual({ summary: [sentence], causes: [cause], checks: [sentence] });
  });

  it('keeps what to do about a failure', () => {
    const problem = {
      id: 'model_unavailable',
      status: 502,
      message: 'Away.',
      next: 'Wait.',
      requestId: 'r',
    } as const;
    expect(afterEvent(NOTHING_YET, { type: 'failed', problem })).toMatchObject({
      phase: 'failed',
      problem: { kind: 'failed', message: 'Away.', next: 'Wait.', requestId: 'r' },
    });
  });
});
