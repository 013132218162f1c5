import * as z from 'zod';

import { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { RISKS } from '@outrider/api/contract/diagnosis/diagnosis-words.ts';
import { CHECKS } from '@outrider/api/contract/fixes/fix-words.ts';

import { DECLARED_FLEET, Patterns } from '../fleet-cases/fleet-case.ts';

/** What a case is about; the score is printed for each. From `protected` on nothing may be offered as ready. */
const FIX_CLASSES = [
  'pausing',
  'source',
  'cluster',
  'workload',
  'capacity',
  'image',
  'manifest',
  'delivery',
  'drift',
  'protected',
  'kind',
  'place',
  'owner',
  'moment',
  'unknown',
] as const;

/** Something that happens to objects: a merge patch (RFC 7386), or `null` where they are removed. */
const Happening = z.strictObject({
  /** `Kind namespace/name`, or `Kind name`; `*` stands for anything. */
  object: Patterns,
  /** Clusters of the objects; the management cluster when absent. */
  on: Patterns.optional(),
  patch: z.record(z.string(), z.unknown()).nullable(),
});
/** Something that happens to objects. */
export type Happening = z.infer<typeof Happening>;

/** One edit of one file: everything but the text it replaces stays byte for byte as it was. */
const FileEdit = z.strictObject({
  file: z.string(),
  /** Stands once in the file; empty when something is added at its end. */
  from: z.string(),
  to: z.string(),
});

/** A fix that must be offered as ready. What it changes is compared, exactly; its words are not. */
const ExpectedFix = z.strictObject({
  /** `Kind namespace/name` of the object that is changed; absent where files are. */
  object: z.string().optional(),
  /** Cluster of the object; the management cluster when absent. */
  on: z.string().optional(),
  /** Operations but the guarding ones: `replace /spec/paused false`; the value is JSON. */
  patch: z.array(z.string()).default([]),
  deletes: z.boolean().default(false),
  edits: z.array(FileEdit).default([]),
  risk: z.enum(RISKS).optional(),
  /** Only helps until somebody removes the cause: so the finding may stay. */
  provisional: z.boolean().default(false),
});
/** A fix that must be offered as ready. */
export type ExpectedFix = z.infer<typeof ExpectedFix>;

/** Why nothing may be offered as ready, or what has to be known beforehand. */
const Refusal = z.strictObject({
  /** The check that must say it; absent where it may as well be the recipe that says no. */
  by: z.enum(CHECKS).optional(),
  /** Regular expression that what is said of it must match. */
  says: z.string(),
});
/** Why nothing may be offered as ready. */
export type Refusal = z.infer<typeof Refusal>;

/** One numbered case: a fleet with a cause, and what a perfect engineer would offer to do about it. */
export const FixCase = z.strictObject({
  /** Numbered, and never renumbered: `fix-07`. */
  id: z.string().regex(/^fix-\d\d\d?$/),
  /** What is so, in one sentence. */
  name: z.string(),
  class: z.enum(FIX_CLASSES),
  ...DECLARED_FLEET,
  /** What is different in the objects that are declared, of all kinds. */
  different: z.array(Happening).default([]),
  /** The finding it is about, which the rules must make. */
  cause: z.strictObject({
    rule: z.string(),
    messageId: z.string().optional(),
    object: z.string(),
    /** Cluster of the object; the management cluster when absent. */
    on: z.string().optional(),
  }),
  /** Files of the repository at the commit that is deployed, by their paths. */
  files: z.record(z.string(), z.string()).default({}),
  /** Files of the branch by now, where somebody committed what Fleet has not deployed yet. */
  committed: z.record(z.string(), z.string()).optional(),
  /** The last commit with which the bundle was ready, and its files; or only what was there before, when nobody saw it run. */
  earlier: z
    .strictObject({
      commit: z.string(),
      ready: z.boolean().default(true),
      files: z.record(z.string(), z.string()),
    })
    .optional(),
  /** What somebody drafted in place of the recipes: the checks have to tell what is wrong with it. */
  draft: z.array(Change).optional(),
  /** The policy of fixes, as `readFixPolicy` takes it. */
  policy: z.string().default(''),
  /** Objects that cannot be read when something is suggested: they are gone, or the caller may not. */
  unread: z.array(z.string()).default([]),
  /** What happens between suggesting and checking. */
  meanwhile: z.array(Happening).default([]),
  /** What Fleet and Kubernetes make of the fix when it is carried out. */
  afterwards: z.array(Happening).default([]),
  expect: z.strictObject({
    /** Empty: nothing may be offered as ready. */
    ready: z.array(ExpectedFix).default([]),
    /** What must be said instead, each by somebody. */
    refused: z.array(Refusal).default([]),
    /** What has to be told beside what is ready. */
    warned: z.array(Refusal).default([]),
  }),
  /** Regular expressions that nothing suggested may match: what must not be told. */
  forbidden: z.array(z.string()).default([]),
});
/** One numbered case. */
export type FixCase = z.infer<typeof FixCase>;
