import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';
import * as z from 'zod';

import { DOWNSTREAM_KIND_NAMES } from '@outrider/api/src/pipeline/observe/downstream/downstream-kinds.ts';

const Expected = z.strictObject({
  /** The rule of the file when absent. */
  rule: z.string().optional(),
  /** `Kind namespace/name`, or `Kind name`. */
  object: z.string(),
  path: z.string().optional(),
  messageId: z.string().optional(),
});

const Case = z.strictObject({
  /** Numbered, and never renumbered: `host-not-found-03`. */
  id: z.string().regex(/^[a-z0-9-]+-\d\d$/),
  /** What is so in this cluster, in one sentence. */
  name: z.string(),
  /** The objects of the cluster, one YAML document each. */
  objects: z.string(),
  /** Kinds that could not be read. */
  unknown: z.array(z.enum(DOWNSTREAM_KIND_NAMES as [string, ...string[]])).default([]),
  /** RFC 3339; `2026-11-20T12:00:00Z` when absent. */
  now: z.iso.datetime().default('2026-11-20T12:00:00Z'),
  /** What must be found. Empty: the cluster is well, and nothing of severity medium or worse may be found. */
  expect: z.array(Expected).default([]),
  /** Rules that may, but need not, find something as well. */
  allow: z.array(z.string()).default([]),
});

const File = z.array(Case).min(1);

/** One numbered case: a cluster, and what a perfect judge says of it. */
export interface EvalCase extends z.infer<typeof Case> {
  /** The rule the case is about, which is the name of its file. */
  readonly rule: string;
}

/** The families that have cases. */
export const EVAL_FAMILIES = ['istio', 'cluster'] as const;
/** A family that has cases. */
export type EvalFamily = (typeof EVAL_FAMILIES)[number];

/** All cases of a family, by file and number. Raises a ZodError that names what is wrong in which file. */
export function readCases(family: EvalFamily): readonly EvalCase[] {
  const folder = path.join(import.meta.dirname, family);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .flatMap((file) => {
      const cases = File.parse(parse(readFileSync(path.join(folder, file), 'utf8')));
      const rule = `${family}/${file.slice(0, -'.yaml'.length)}`;
      return cases.map((one) => ({ ...one, rule }));
    });
}
