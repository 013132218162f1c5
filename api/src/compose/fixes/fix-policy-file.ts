import { readFile } from 'node:fs/promises';

import type { Config } from '../../config.ts';
import { readFixPolicy, type FixPolicySettings } from '../../config/fix-policy.ts';
import { ConfigError } from '../../kernel/errors.ts';

/**
 * The policy of fixes, read once at the start: a new one is a new revision, and voids what was planned under another.
 * Raises ConfigError when the file that is given cannot be read, or is wrong.
 */
export async function readPolicyFile({ fixes }: Pick<Config, 'fixes'>): Promise<FixPolicySettings> {
  return readFixPolicy(fixes.policyFile === undefined ? '' : await textOf(fixes.policyFile));
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`OUTRIDER_FIX_POLICY_FILE ${file} cannot be read.`, {
      next: 'Mount the policy there, or unset the variable for the policy that holds by default.',
      cause,
    });
  }
}
