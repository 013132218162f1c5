import { readFileSync } from 'node:fs';

/** Version of Outrider, from the package it runs from. */
export const VERSION: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;
