import * as z from 'zod';

import { ANSWER_CONFIDENCES } from '../../../../contract/vocabulary.ts';
import type { AnswerShape } from '../../../ports/language-model.ts';

/** Longest sentence that is shown, and most sentences per part. */
const LONGEST = 600;
const MOST = 8;

const evidence = z.array(z.string());
const Sentence = z.object({ text: z.string(), evidence });

/** What the endpoint is told: no limits in it, because many endpoints refuse them. */
const WireAnswer = z.object({
  summary: z.array(Sentence).describe('What is going on, in one to three sentences.'),
  causes: z
    .array(Sentence.extend({ confidence: z.enum(ANSWER_CONFIDENCES) }))
    .describe('Why it is so, the likeliest cause first; at most three.'),
  checks: z.array(Sentence).describe('What a person should look at next, in order; at most four.'),
});

const text = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(LONGEST, `must have at most ${LONGEST} characters`);
const StrictSentence = z.object({ text, evidence });
const StrictAnswer = z.object({
  summary: z.array(StrictSentence).min(1, 'must have a sentence').max(MOST),
  causes: z.array(StrictSentence.extend({ confidence: z.enum(ANSWER_CONFIDENCES) })).max(MOST),
  checks: z.array(StrictSentence).max(MOST),
});

/** An explanation as the model gives it. */
export type ModelExplanation = z.infer<typeof StrictAnswer>;

/** How many problems of an answer are told at once. */
const MOST_PROBLEMS = 12;

/** The shape of an explanation. */
export const EXPLANATION_SHAPE: AnswerShape<ModelExplanation> = {
  name: 'explanation',
  description: 'The explanation of the finding.',
  jsonSchema: jsonSchema(),
  read(value) {
    const parsed = StrictAnswer.safeParse(value);
    if (parsed.success) return { ok: true, value: parsed.data };
    const problems = parsed.error.issues
      .slice(0, MOST_PROBLEMS)
      .map((issue) => `${issue.path.join('.') || 'The answer'}: ${issue.message}`);
    return { ok: false, problems };
  },
};

function jsonSchema(): Record<string, unknown> {
  const { $schema: _, ...schema } = z.toJSONSchema(WireAnswer, { target: 'draft-7' });
  return schema;
}
