import * as z from 'zod';

const file = z.string().trim().min(1).optional();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The part of the environment that says whether, as whom and how patiently what was approved is carried out. */
export const EXECUTOR_ENVIRONMENT = {
  OUTRIDER_EXECUTOR_KUBECONFIG: file,
  OUTRIDER_EXECUTOR_ACCOUNT_DIR: file,
  OUTRIDER_EXECUTOR_RANCHER_TOKEN: file,
  OUTRIDER_EXECUTOR_RANCHER_TOKEN_FILE: file,
  OUTRIDER_GIT_CREDENTIALS_FILE: file,
  OUTRIDER_GIT_SIGNING_KEY_FILE: file,
  OUTRIDER_GIT_COMMIT_NAME: z.string().trim().min(1).max(100).default('Outrider'),
  OUTRIDER_GIT_COMMIT_EMAIL: z
    .email({ error: 'must be the address that commits are made with' })
    .default('outrider@outrider.invalid'),
  OUTRIDER_EXECUTOR_REPLICA: z.string().trim().min(1).max(200).optional(),
  OUTRIDER_EXECUTOR_VERIFY_MINUTES: z.coerce.number().min(0.01).max(1440).default(5),
  OUTRIDER_EXECUTOR_MERGE_HOURS: z.coerce.number().min(0.01).max(720).default(72),
  OUTRIDER_EXECUTOR_RETRY_SECONDS: z.coerce.number().min(0.1).max(600).default(15),
};

type ExecutorEnvironment = z.infer<z.ZodObject<typeof EXECUTOR_ENVIRONMENT>>;

/** As whom clusters are written to. None of it is ever logged. */
export interface ExecutorClusterSettings {
  /** One kubeconfig file or several, as in the variable KUBECONFIG. */
  readonly kubeconfig: string | undefined;
  /** Folder with `token` and `ca.crt` of a service account of the management cluster. */
  readonly accountFolder: string | undefined;
  /** Token of Rancher, through which clusters are reached; read from the file where one is given. */
  readonly rancherToken: string | undefined;
  readonly rancherTokenFile: string | undefined;
}

/** As whom repositories are written to. */
export interface ExecutorGitSettings {
  /** File that says which servers may be written to, and where their tokens are. */
  readonly credentialsFile: string;
  /** The ed25519 key that signs commits. */
  readonly signingKeyFile: string | undefined;
  /** In whose name commits are made. */
  readonly identity: { readonly name: string; readonly email: string };
}

/** Whether, as whom and how patiently what was approved is carried out. */
export interface ExecutorSettings {
  /** Absent: nothing is changed in clusters. */
  readonly clusters: ExecutorClusterSettings | undefined;
  /** Absent: nothing is changed in Git. */
  readonly git: ExecutorGitSettings | undefined;
  /** Name of this process; made up when absent. */
  readonly replica: string | undefined;
  /** How long things may take, in milliseconds. */
  readonly times: {
    readonly verifyMs: number;
    readonly mergeMs: number;
    readonly retryMs: number;
  };
}

/** The settings of carrying out. With no credentials of its own nothing is carried out. */
export function executorSettings(environment: ExecutorEnvironment): ExecutorSettings {
  return {
    clusters: clusterSettings(environment),
    git: gitSettings(environment),
    replica: environment.OUTRIDER_EXECUTOR_REPLICA,
    times: {
      verifyMs: environment.OUTRIDER_EXECUTOR_VERIFY_MINUTES * MINUTE,
      mergeMs: environment.OUTRIDER_EXECUTOR_MERGE_HOURS * HOUR,
      retryMs: environment.OUTRIDER_EXECUTOR_RETRY_SECONDS * 1000,
    },
  };
}

function clusterSettings(environment: ExecutorEnvironment): ExecutorClusterSettings | undefined {
  const settings = {
    kubeconfig: environment.OUTRIDER_EXECUTOR_KUBECONFIG,
    accountFolder: environment.OUTRIDER_EXECUTOR_ACCOUNT_DIR,
    rancherToken: environment.OUTRIDER_EXECUTOR_RANCHER_TOKEN,
    rancherTokenFile: environment.OUTRIDER_EXECUTOR_RANCHER_TOKEN_FILE,
  };
  return Object.values(settings).some((value) => value !== undefined) ? settings : undefined;
}

function gitSettings(environment: ExecutorEnvironment): ExecutorGitSettings | undefined {
  const { OUTRIDER_GIT_CREDENTIALS_FILE: credentialsFile } = environment;
  if (credentialsFile === undefined) return undefined;
  return {
    credentialsFile,
    signingKeyFile: environment.OUTRIDER_GIT_SIGNING_KEY_FILE,
    identity: {
      name: environment.OUTRIDER_GIT_COMMIT_NAME,
      email: environment.OUTRIDER_GIT_COMMIT_EMAIL,
    },
  };
}
