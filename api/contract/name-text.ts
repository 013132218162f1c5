import * as z from 'zod';

/** Text that can name something: no name holds a NUL character, and Postgres refuses it. */
export const NameText = z
  .string()
  .refine((text) => !text.includes('\u0000'), 'must not hold a NUL character');
