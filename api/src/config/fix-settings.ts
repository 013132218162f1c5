import * as z from 'zod';

/** The part of the environment that says how fixes are decided about. */
export const FIX_ENVIRONMENT = {
  OUTRIDER_FIX_POLICY_FILE: z.string().trim().min(1).optional(),
};

type FixEnvironment = z.infer<z.ZodObject<typeof FIX_ENVIRONMENT>>;

/** How fixes are decided about. */
export interface FixSettings {
  /** File with the policy, as YAML or JSON; the policy that holds by default when absent. */
  readonly policyFile: string | undefined;
}

/** The settings of fixes. */
export function fixSettings(environment: FixEnvironment): FixSettings {
  return { policyFile: environment.OUTRIDER_FIX_POLICY_FILE };
}
