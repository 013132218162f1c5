import * as z from 'zod';

/** Stable ids of the errors this API answers with. */
export const PROBLEM_IDS = [
  'unauthenticated',
  'forbidden',
  'csrf_failed',
  'not_found',
  'invalid_request',
  'payload_too_large',
  'unsupported_media_type',
  'rate_limited',
  'starting',
  'database_unavailable',
  'rancher_unavailable',
  'model_off',
  'model_budget_exhausted',
  'model_unavailable',
  'model_answer_unusable',
  'model_request_withheld',
  'plan_changed',
  'not_possible_now',
  'not_ready',
  'internal',
] as const;

/** Every error answer of this API. */
export const Problem = z
  .object({
    id: z.enum(PROBLEM_IDS).describe('Stable id of the error.'),
    status: z.number().int().describe('HTTP status.'),
    message: z.string().describe('What went wrong, in one sentence.'),
    next: z.string().describe('What to do next.'),
    requestId: z.string().describe('Quote this when asking for help; it is in the log.'),
    details: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Which parts of the request were wrong.'),
  })
  .meta({ id: 'Problem', description: 'An error answer.' });
/** Every error answer of this API. */
export type Problem = z.infer<typeof Problem>;
