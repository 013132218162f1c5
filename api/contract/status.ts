import * as z from 'zod';

/** `GET /v1/status`: what a page needs to know before it asks for more. */
export const ApiStatus = z
  .object({
    version: z.string().describe('Version of the API.'),
    phase: z
      .enum(['starting', 'ready', 'degraded'])
      .describe('`starting` until the first read of all kinds is done.'),
    progress: z.number().min(0).max(1).describe('How much of the first read is done.'),
    reasons: z.array(z.string()).describe('Why it is not ready, each in one sentence.'),
    database: z.enum(['embedded', 'external']).describe('Which kind of database is in use.'),
    startedAt: z.iso.datetime(),
    user: z
      .object({ name: z.string(), displayName: z.string().optional() })
      .describe('Who the API takes the caller for.'),
  })
  .meta({ id: 'ApiStatus', description: 'Whether the API is ready and who the caller is.' });
/** Whether the API is ready and who the caller is. */
export type ApiStatus = z.infer<typeof ApiStatus>;
