import { tmpdir } from 'node:os';

import * as z from 'zod';

import { hostList, originsOf, rewriteList, rewriteOf, type Rewrite } from './host-lists.ts';

const MEBIBYTE = 1024 * 1024;
/** Both sides end where a name ends, so that no other host can follow. */
const REWRITE = /^(?<from>[^\s,=]+[/:])=(?<to>https?:\/\/[^\s,=?#@]+\/)$/;

/** The part of the environment that says which Git repositories may be read. */
export const GIT_ENVIRONMENT = {
  OUTRIDER_GIT_HOSTS: hostList('git.example.com'),
  OUTRIDER_GIT_REWRITE: rewriteList(
    REWRITE,
    'must be prefixes of addresses, each with the address in its place (git@git.example.com:=https://git.example.com/), separated by commas',
  ),
  OUTRIDER_GIT_CACHE_DIR: z.string().trim().min(1).optional(),
  OUTRIDER_GIT_CACHE_MEGABYTES: z.coerce.number().int().min(16).max(1_000_000).default(512),
};

type GitEnvironment = z.infer<z.ZodObject<typeof GIT_ENVIRONMENT>>;

/** Which Git repositories may be read, and where they are kept meanwhile. */
export interface GitSettings {
  /** Origins that may be read; together with those of `rewrites`. None: reading is off. */
  readonly origins: readonly string[];
  readonly rewrites: readonly Rewrite[];
  readonly folder: string;
  readonly cacheBytes: number;
}

/** The settings of reading Git. */
export function gitSettings(environment: GitEnvironment): GitSettings {
  return {
    origins: originsOf(environment.OUTRIDER_GIT_HOSTS),
    rewrites: environment.OUTRIDER_GIT_REWRITE.map((one) => rewriteOf(REWRITE, one)),
    folder: environment.OUTRIDER_GIT_CACHE_DIR ?? tmpdir(),
    cacheBytes: environment.OUTRIDER_GIT_CACHE_MEGABYTES * MEBIBYTE,
  };
}
