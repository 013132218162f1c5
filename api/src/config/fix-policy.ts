import { Cron } from 'croner';
import { parseDocument } from 'yaml';
import * as z from 'zod';

import { ACTIONS } from '../../contract/fixes/fix-words.ts';
import { ConfigError } from '../kernel/errors.ts';
import { DEFAULT_POLICY, sealPolicy } from '../pipeline/propose/index.ts';
import type { FreezeWindow, SealedPolicy } from '../pipeline/propose/index.ts';
import { GUARDRAILS } from './guardrails.ts';

/** Longest policy, in characters; a person wrote it. */
const LONGEST = 256 * 1024;
const DAY_MINUTES = 24 * 60;

const people = z.number().int().min(1).max(20);
const name = z.string().trim().min(1).max(253);

const Window = z
  .strictObject({
    name,
    kind: z.enum(['allow', 'deny']),
    schedule: z
      .string()
      .trim()
      .regex(/^\S+(?:\s+\S+){4}$/, 'must have five fields: minute, hour, day of month, month, day of week'),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(31 * DAY_MINUTES),
    timeZone: z
      .string()
      .default('UTC')
      .refine(isTimeZone, { error: 'must be an IANA time zone, as Europe/Berlin' }),
    workspaces: z.array(name).default([]),
    clusters: z.array(name).default([]),
  })
  .refine(({ workspaces, clusters }) => workspaces.length + clusters.length > 0, {
    error: 'must be for some workspaces or clusters; "*" is for all',
  })
  .refine(everOpens, { path: ['schedule'], error: 'is no schedule, or never comes' });

const FixPolicy = z.strictObject({
  approvals: z
    .strictObject({
      low: people.default(DEFAULT_POLICY.approvals.low),
      medium: people.default(DEFAULT_POLICY.approvals.medium),
      high: people.default(DEFAULT_POLICY.approvals.high),
    })
    .prefault({}),
  expiryHours: z.number().min(0.25).max(720).default(DEFAULT_POLICY.expiryHours),
  robots: z.array(name).default([]),
  preApproved: z.array(z.enum(ACTIONS)).default([]),
  preApprovedReach: z.number().int().min(1).max(1000).default(DEFAULT_POLICY.preApprovedReach),
  windows: z.array(Window).max(200).default([]),
  ...GUARDRAILS,
});

/** What is asked of a proposal, and when nothing may be changed. */
export interface FixPolicySettings {
  readonly policy: SealedPolicy;
  /** Apart from the policy: a new window must not void what was planned before. */
  readonly windows: readonly FreezeWindow[];
}

/** Reads a policy as YAML or JSON; an empty text is the policy that holds by default. Raises ConfigError with all problems. */
export function readFixPolicy(text: string): FixPolicySettings {
  const parsed = FixPolicy.safeParse(documentOf(text) ?? {});
  if (!parsed.success) {
    throw refused(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  }
  const { windows, ...policy } = parsed.data;
  return { policy: sealPolicy(policy), windows };
}

function documentOf(text: string): unknown {
  if (text.length > LONGEST) {
    throw refused([{ path: '', message: `must be shorter than ${LONGEST} characters` }]);
  }
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) {
    throw refused(document.errors.map(({ message }) => ({ path: '', message })));
  }
  try {
    return document.toJS({ maxAliasCount: 10 });
  } catch (error) {
    throw refused([{ path: '', message: 'repeats its own parts too often' }], error);
  }
}

function refused(details: readonly { path: string; message: string }[], cause?: unknown): ConfigError {
  const told = details.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  return new ConfigError(`The policy of fixes is wrong: ${told}.`, {
    next: 'Correct what is named.',
    details,
    cause,
  });
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function everOpens({
  schedule,
  timeZone,
}: {
  readonly schedule: string;
  readonly timeZone: string;
}): boolean {
  try {
    return new Cron(schedule, { timezone: timeZone, paused: true, mode: '5-part' }).nextRun() !== null;
  } catch {
    return false;
  }
}
