import * as z from 'zod';

/** The part of the environment that says what the audit is sealed with. */
export const AUDIT_ENVIRONMENT = {
  OUTRIDER_AUDIT_KEY_FILE: z.string().trim().min(1).optional(),
};

type AuditEnvironment = z.infer<z.ZodObject<typeof AUDIT_ENVIRONMENT>>;

/** What the audit is sealed with. */
export interface AuditSettings {
  /** File with the key; one is made in the data directory when absent. */
  readonly keyFile: string | undefined;
}

/** The settings of the audit. */
export function auditSettings(environment: AuditEnvironment): AuditSettings {
  return { keyFile: environment.OUTRIDER_AUDIT_KEY_FILE };
}
