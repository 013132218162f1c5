import * as z from 'zod';

import { AUDIT_ENVIRONMENT, auditSettings, type AuditSettings } from './config/audit-settings.ts';
import { EXECUTOR_ENVIRONMENT, executorSettings, type ExecutorSettings } from './config/executor-settings.ts';
import { FIX_ENVIRONMENT, fixSettings, type FixSettings } from './config/fix-settings.ts';
import { GIT_ENVIRONMENT, gitSettings, type GitSettings } from './config/git-settings.ts';
import { MODEL_ENVIRONMENT, modelSettings, type ModelSettings } from './config/model-settings.ts';
import { REGISTRY_ENVIRONMENT, registrySettings, type RegistrySettings } from './config/registry-settings.ts';
import { ConfigError } from './kernel/errors.ts';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true');
const optionalText = z.string().trim().min(1).optional();

const Environment = z.object({
  OUTRIDER_HOST: z.string().default('0.0.0.0'),
  OUTRIDER_PORT: port(8080),
  OUTRIDER_METRICS_PORT: port(9090),
  OUTRIDER_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  OUTRIDER_DATA_DIR: z.string().default('.outrider'),
  OUTRIDER_RETENTION_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  OUTRIDER_CLUSTER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  OUTRIDER_SWEEP_SECONDS: z.coerce.number().int().min(5).max(3600).default(60),
  OUTRIDER_SWEEP_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(8),
  OUTRIDER_READ_SECRET_NAMES: flag,
  OUTRIDER_READ_LOGS: z
    .enum(['true', 'false'])
    .default('true')
    .transform((value) => value === 'true'),
  OUTRIDER_PROMETHEUS: z.enum(['on', 'off']).default('on'),
  OUTRIDER_PROMETHEUS_URL_TEMPLATE: z
    .string()
    .trim()
    .regex(
      // A second slash would make the path an address, and what is there would be sent our credentials.
      /^(\/([^/\\?#][^\\?#]*)?|https?:\/\/[^?#]*\{cluster\}[^?#]*)$/,
      'must be a path below the API server of each cluster, or an http(s) address with {cluster} in it; without a query',
    )
    .optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  RANCHER_URL: z.url({ protocol: /^https?$/, error: 'must be the http(s) address of Rancher' }).optional(),
  RANCHER_TOKEN: optionalText,
  RANCHER_CA_FILE: optionalText,
  KUBECONFIG: optionalText,
  ...AUDIT_ENVIRONMENT,
  ...EXECUTOR_ENVIRONMENT,
  ...FIX_ENVIRONMENT,
  ...GIT_ENVIRONMENT,
  ...REGISTRY_ENVIRONMENT,
  ...MODEL_ENVIRONMENT,
});

/** Everything Outrider can be told, checked. */
export interface Config {
  readonly host: string;
  /** Port of the API; 0 picks a free one. */
  readonly port: number;
  /** Port of metrics and health, kept apart because the service proxy must not reach it. */
  readonly metricsPort: number;
  readonly logLevel: z.infer<typeof Environment>['OUTRIDER_LOG_LEVEL'];
  /** Where the embedded database lives. */
  readonly dataDir: string;
  /** How long resolved findings are kept. */
  readonly retentionDays: number;
  /** How many requests may be under way to one downstream cluster. */
  readonly clusterConcurrency: number;
  /** How clusters' own objects are read. */
  readonly sweeps: {
    /** From the end of one sweep of a cluster to the start of the next. */
    readonly everySeconds: number;
    /** How many clusters are swept at once. */
    readonly atOnce: number;
    /** Whether names of Secrets are read (never their content), to find references to Secrets that do not exist. */
    readonly secretNames: boolean;
    /** Whether the last log lines of crashed containers are read, to say why they crash. */
    readonly logs: boolean;
  };
  readonly databaseUrl: string | undefined;
  /** Whether metrics are read, and where the Prometheus of each cluster is; that of Rancher Monitoring by default. */
  readonly prometheus: { readonly urlTemplate: string | undefined } | undefined;
  readonly audit: AuditSettings;
  readonly fixes: FixSettings;
  /** Whether, as whom and how patiently what was approved is carried out; without credentials of its own, nothing is. */
  readonly executor: ExecutorSettings;
  /** Which Git repositories may be read; none by default. */
  readonly git: GitSettings;
  /** Which image registries may be asked whether an image is still there; none by default. */
  readonly registries: RegistrySettings;
  /** How Rancher is reached; without it Outrider speaks to a bare cluster. */
  readonly rancher:
    | { readonly url: string; readonly token: string | undefined; readonly caFile: string | undefined }
    | undefined;
  readonly kubeconfig: string | undefined;
  /** The model that explains findings; without it everything else works. */
  readonly model: ModelSettings | undefined;
}

/** Reads the environment. Raises one ConfigError that names every problem. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const env = checked(Environment.safeParse(given));
  return {
    host: env.OUTRIDER_HOST,
    port: env.OUTRIDER_PORT,
    metricsPort: env.OUTRIDER_METRICS_PORT,
    logLevel: env.OUTRIDER_LOG_LEVEL,
    dataDir: env.OUTRIDER_DATA_DIR,
    retentionDays: env.OUTRIDER_RETENTION_DAYS,
    clusterConcurrency: env.OUTRIDER_CLUSTER_CONCURRENCY,
    sweeps: {
      everySeconds: env.OUTRIDER_SWEEP_SECONDS,
      atOnce: env.OUTRIDER_SWEEP_CONCURRENCY,
      secretNames: env.OUTRIDER_READ_SECRET_NAMES,
      logs: env.OUTRIDER_READ_LOGS,
    },
    databaseUrl: env.DATABASE_URL,
    prometheus:
      env.OUTRIDER_PROMETHEUS === 'on' ? { urlTemplate: env.OUTRIDER_PROMETHEUS_URL_TEMPLATE } : undefined,
    audit: auditSettings(env),
    fixes: fixSettings(env),
    executor: executorSettings(env),
    git: gitSettings(env),
    registries: registrySettings(env),
    rancher: env.RANCHER_URL
      ? { url: env.RANCHER_URL.replace(/\/+$/, ''), token: env.RANCHER_TOKEN, caFile: env.RANCHER_CA_FILE }
      : undefined,
    kubeconfig: env.KUBECONFIG,
    model: modelSettings(env),
  };
}

function checked(parsed: z.ZodSafeParseResult<z.infer<typeof Environment>>): z.infer<typeof Environment> {
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new ConfigError(
    `The configuration is wrong: ${details.map((d) => `${d.path} ${d.message}`).join('; ')}`,
    { next: 'Correct these environment variables and start again.', details },
  );
}
