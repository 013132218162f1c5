import { tmpdir } from 'node:os';

import * as z from 'zod';

const MEBIBYTE = 1024 * 1024;
/** A host with or without a port; `http://` before it says that it has no certificate. */
const HOST = /^(https?:\/\/)?([a-z\d]([a-z\d.-]*[a-z\d])?|\[[a-f\d:]+\])(:\d{1,5})?$/i;
/** Both sides end where a name ends, so that no other host can follow. */
const REWRITE = /^(?<from>[^\s,=]+[/:])=(?<to>https?:\/\/[^\s,=?#@]+\/)$/;

const entries = (text: string): readonly string[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** The part of the environment that says which Git repositories may be read. */
export const GIT_ENVIRONMENT = {
  OUTRIDER_GIT_HOSTS: z
    .string()
    .default('')
    .transform(entries)
    .refine((hosts) => hosts.every((host) => HOST.test(host) && originOf(host) !== undefined), {
      error: 'must be hosts (git.example.com, git.example.com:8443), separated by commas',
    }),
  OUTRIDER_GIT_REWRITE: z
    .string()
    .default('')
    .transform(entries)
    .refine((rewrites) => rewrites.every((one) => REWRITE.test(one) && URL.canParse(rewriteOf(one).to)), {
      error:
        'must be prefixes of addresses, each with the address in its place (git@git.example.com:=https://git.example.com/), separated by commas',
    }),
  OUTRIDER_GIT_CACHE_DIR: z.string().trim().min(1).optional(),
  OUTRIDER_GIT_CACHE_MEGABYTES: z.coerce.number().int().min(16).max(1_000_000).default(512),
};

type GitEnvironment = z.infer<z.ZodObject<typeof GIT_ENVIRONMENT>>;

/** Which Git repositories may be read, and where they are kept meanwhile. */
export interface GitSettings {
  /** Origins that may be read; together with those of `rewrites`. None: reading is off. */
  readonly origins: readonly string[];
  readonly rewrites: readonly { readonly from: string; readonly to: string }[];
  readonly folder: string;
  readonly cacheBytes: number;
}

/** The settings of reading Git. */
export function gitSettings(environment: GitEnvironment): GitSettings {
  return {
    origins: environment.OUTRIDER_GIT_HOSTS.flatMap((host) => originOf(host) ?? []),
    rewrites: environment.OUTRIDER_GIT_REWRITE.map(rewriteOf),
    folder: environment.OUTRIDER_GIT_CACHE_DIR ?? tmpdir(),
    cacheBytes: environment.OUTRIDER_GIT_CACHE_MEGABYTES * MEBIBYTE,
  };
}

function originOf(host: string): string | undefined {
  return URL.parse(host.includes('://') ? host : `https://${host}`)?.origin;
}

function rewriteOf(text: string): { from: string; to: string } {
  const { from = '', to = '' } = REWRITE.exec(text)?.groups ?? {};
  return { from, to };
}
