import * as z from 'zod';

const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');

/** The part of the environment that says how fixes are decided about, and where they are told of. */
export const FIX_ENVIRONMENT = {
  OUTRIDER_FIX_POLICY_FILE: z.string().trim().min(1).optional(),
  OUTRIDER_FIX_EVENTS: flag,
  OUTRIDER_ANNOTATE_GITREPOS: flag,
  OUTRIDER_ANNOTATE_MINUTES: z.coerce.number().min(1).max(1440).default(10),
};

type FixEnvironment = z.infer<z.ZodObject<typeof FIX_ENVIRONMENT>>;

/** How fixes are decided about, and where they are told of. */
export interface FixSettings {
  /** File with the policy, as YAML or JSON; the policy that holds by default when absent. */
  readonly policyFile: string | undefined;
  /** Whether what becomes of proposals is told by events of the objects they are about. */
  readonly events: boolean;
  /** How often GitRepos may be annotated with what was found, in milliseconds; never when absent. */
  readonly annotateEveryMs: number | undefined;
}

/** The settings of fixes. */
export function fixSettings(environment: FixEnvironment): FixSettings {
  return {
    policyFile: environment.OUTRIDER_FIX_POLICY_FILE,
    events: environment.OUTRIDER_FIX_EVENTS,
    annotateEveryMs: environment.OUTRIDER_ANNOTATE_GITREPOS
      ? environment.OUTRIDER_ANNOTATE_MINUTES * 60_000
      : undefined,
  };
}
