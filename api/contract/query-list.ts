import * as z from 'zod';

import { NameText } from './name-text.ts';

/** A list in a query: repeated, or separated by commas. */
export const nameList = (description: string) =>
  z
    .union([NameText, z.array(NameText)])
    .transform((value) =>
      (Array.isArray(value) ? value : value.split(',')).map((item) => item.trim()).filter(Boolean),
    )
    .optional()
    .describe(description);

/** A list in a query that takes only these words. */
export const wordList = <const T extends readonly [string, ...string[]]>(words: T, description: string) =>
  nameList(description).pipe(z.array(z.enum(words)).optional());
