import * as z from 'zod';

import { Problem } from './problem.ts';
import { ANSWER_CONFIDENCES, EXPLANATION_PARTS, MODEL_TIERS } from './vocabulary.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');
const citations = z
  .array(z.string())
  .min(1)
  .describe('Ids of `sources` it stands on; every one of them exists.');

/** One sentence of an explanation, with what it stands on. */
export const CitedSentence = z
  .object({ text: z.string().describe('Plain text, never markup.'), evidenceIds: citations })
  .meta({ id: 'CitedSentence', description: 'A sentence, with the evidence it stands on.' });
/** One sentence of an explanation, with what it stands on. */
export type CitedSentence = z.infer<typeof CitedSentence>;

/** One cause that the model holds likely. */
export const LikelyCause = CitedSentence.extend({
  confidence: z.enum(ANSWER_CONFIDENCES).describe('How sure the model is, in its own words.'),
}).meta({ id: 'LikelyCause', description: 'A cause that the model holds likely, with its evidence.' });
/** One cause that the model holds likely. */
export type LikelyCause = z.infer<typeof LikelyCause>;

/** One piece of evidence that the model was given, and where a reader finds it. */
export const ExplanationSource = z
  .object({
    id: z
      .string()
      .describe(
        '`f0` is the finding itself, `e1` its evidence, `r1` a related finding, `r1.e1` evidence of that.',
      ),
    findingId: z.string().describe('Id of the finding it belongs to.'),
    evidenceId: z
      .string()
      .optional()
      .describe('Id of the evidence in that finding; absent for a finding itself.'),
    label: z.string().describe('What it is, in a few words.'),
  })
  .meta({ id: 'ExplanationSource', description: 'A piece of evidence that the model was given.' });
/** One piece of evidence that the model was given, and where a reader finds it. */
export type ExplanationSource = z.infer<typeof ExplanationSource>;

/** Tokens one call took, as the endpoint counts them. */
export const TokenUsage = z
  .object({ input: z.number().int().min(0), output: z.number().int().min(0) })
  .meta({ id: 'TokenUsage', description: 'Tokens that were sent and received.' });
/** Tokens one call took. */
export type TokenUsage = z.infer<typeof TokenUsage>;

/** A model's account of one finding. Sentences without valid citations are not in it. */
export const Explanation = z
  .object({
    findingId: z.string().describe('The finding that is explained.'),
    summary: z.array(CitedSentence).describe('What is going on.'),
    causes: z.array(LikelyCause).describe('Why, the likeliest first.'),
    checks: z.array(CitedSentence).describe('What to look at next.'),
    sources: z.array(ExplanationSource).describe('Everything the model was given.'),
    model: z.string().describe('Name of the model that answered.'),
    promptVersion: z.string().describe('Version of the instructions it was given.'),
    tier: z.enum(MODEL_TIERS).describe('How the answer was made to have this shape.'),
    repairs: z.number().int().describe('How often the model was asked to correct the shape of its answer.'),
    droppedSentences: z
      .number()
      .int()
      .describe('Sentences left out because they cite nothing, or something that does not exist.'),
    omittedEvidence: z
      .number()
      .int()
      .describe('Pieces of evidence left out because the request would be too long.'),
    usage: TokenUsage,
    latencyMs: z.number().int().describe('How long the model took, in milliseconds.'),
    createdAt: timestamp.describe('When the model answered.'),
    cached: z
      .boolean()
      .describe('Whether it was answered before, for the same evidence, and nothing was asked now.'),
  })
  .meta({ id: 'Explanation', description: 'A model’s cited account of one finding.' });
/** A model's account of one finding. */
export type Explanation = z.infer<typeof Explanation>;

/** `GET /v1/findings/{id}/explanation`: what there is for the evidence that the caller sees now. */
export const StoredExplanation = z
  .object({
    findingId: z.string(),
    explanation: Explanation.optional().describe('Absent until a model has explained this very evidence.'),
    sent: z.boolean().describe('Whether anything was ever sent to the model about it; then it can be read.'),
  })
  .meta({ id: 'StoredExplanation', description: 'The explanation there is, if any.' });
/** What there is for the evidence that the caller sees now. */
export type StoredExplanation = z.infer<typeof StoredExplanation>;

/** Body of `POST /v1/findings/{id}/explanation`. */
export const ExplanationOrder = z
  .object({
    fresh: z
      .boolean()
      .default(false)
      .describe('Asks the model again although there is an answer for this evidence.'),
  })
  .meta({ id: 'ExplanationOrder', description: 'How an explanation is asked for.' });
/** Parsed body of `POST /v1/findings/{id}/explanation`. */
export type ExplanationOrder = z.infer<typeof ExplanationOrder>;

/**
 * One server-sent event on the way to an explanation. The stream ends with `done` or `failed`.
 * Answers are checked as a whole before anything of them is shown, so parts come after `checking`.
 */
export const ExplanationEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('preparing').describe('Evidence is gathered, redacted and counted.') }),
    z.object({
      type: z.literal('sent').describe('The request is with the model.'),
      model: z.string(),
      evidence: z.number().int().describe('Pieces of evidence in the request.'),
      omittedEvidence: z.number().int().describe('Pieces that had to be left out.'),
      tokens: z.number().int().describe('Estimated length of the request, in tokens.'),
    }),
    z.object({
      type: z
        .literal('repairing')
        .describe('The answer had the wrong shape; the model is asked to correct it.'),
      attempt: z.number().int().min(1),
    }),
    z.object({ type: z.literal('checking').describe('An answer arrived, and its citations are checked.') }),
    z.object({
      type: z.literal('part').describe('A sentence that passed the checks.'),
      part: z.enum(EXPLANATION_PARTS),
      sentence: z.union([LikelyCause, CitedSentence]),
    }),
    z.object({ type: z.literal('done'), explanation: Explanation }),
    z.object({ type: z.literal('failed'), problem: Problem }),
  ])
  .meta({ id: 'ExplanationEvent', description: 'A server-sent event on the way to an explanation.' });
/** One server-sent event on the way to an explanation. */
export type ExplanationEvent = z.infer<typeof ExplanationEvent>;

/** One request as it left Outrider, and what came back. */
export const ModelTurn = z
  .object({
    tier: z.enum(MODEL_TIERS).describe('How this request asked for the shape of the answer.'),
    body: z.string().describe('The body, character for character as it was sent: JSON.'),
    answer: z.string().optional().describe('What the model said, with anything like a secret removed.'),
  })
  .meta({ id: 'ModelTurn', description: 'One request to the model, and its answer.' });
/** One request as it left Outrider, and what came back. */
export type ModelTurn = z.infer<typeof ModelTurn>;

/** `GET /v1/findings/{id}/explanation/request`: exactly what was sent for the explanation. */
export const ExplanationRequest = z
  .object({
    findingId: z.string(),
    createdAt: timestamp,
    endpoint: z.string().describe('Host that it was sent to.'),
    model: z.string(),
    promptVersion: z.string(),
    turns: z.array(ModelTurn).describe('Every request, in order: the first, and repairs.'),
    redactions: z
      .array(z.object({ kind: z.string(), count: z.number().int() }))
      .describe('What was taken out before, and how often.'),
    pseudonyms: z.number().int().describe('How many names were replaced before it was sent.'),
  })
  .meta({ id: 'ExplanationRequest', description: 'Exactly what was sent to the model.' });
/** Exactly what was sent for an explanation. */
export type ExplanationRequest = z.infer<typeof ExplanationRequest>;

/** Query of `GET /v1/model`. */
export const ModelQuery = z
  .object({ cluster: z.string().max(200).optional().describe('Also tells the budget of this cluster.') })
  .meta({ id: 'ModelQuery', description: 'Whose budget is asked for.' });
/** Parsed query of `GET /v1/model`. */
export type ModelQuery = z.infer<typeof ModelQuery>;

/** `GET /v1/model`: whether there is a model, and how it is doing. Never a key. */
export const ModelStatus = z
  .object({
    configured: z.boolean().describe('Whether a model is set up; everything but explanations works without.'),
    model: z.string().optional().describe('Name of the model.'),
    endpoint: z.string().optional().describe('Host of the endpoint.'),
    tier: z
      .enum(MODEL_TIERS)
      .optional()
      .describe('What the endpoint turned out to support; absent until it was asked.'),
    available: z.boolean().describe('Whether it can be asked now: not while it keeps failing.'),
    budget: z
      .object({
        cluster: z.string(),
        limit: z.number().int().describe('Tokens this cluster may use per day.'),
        used: z.number().int().describe('Tokens used and reserved today.'),
        resetsAt: timestamp.describe('When it starts again.'),
      })
      .optional()
      .describe('The budget of the cluster asked for, if the caller may see that cluster.'),
  })
  .meta({ id: 'ModelStatus', description: 'Whether there is a model, and how it is doing.' });
/** Whether there is a model, and how it is doing. */
export type ModelStatus = z.infer<typeof ModelStatus>;
