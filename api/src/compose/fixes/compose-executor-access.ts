import { readFile } from 'node:fs/promises';

import {
  createClusterReaders,
  type OpenClusterReaders,
} from '../../adapters/kubernetes/create-cluster-readers.ts';
import { createDryRunner, type OpenDryRunner } from '../../adapters/kubernetes/dry-run/create-dry-runner.ts';
import {
  createClusterWriter,
  type OpenClusterWriter,
} from '../../adapters/kubernetes/write/create-cluster-writer.ts';
import type { Config } from '../../config.ts';
import type { ExecutorClusterSettings } from '../../config/executor-settings.ts';
import { ConfigError } from '../../kernel/errors.ts';
import type { Logger } from '../../kernel/logger.ts';
import { composeExecutorGit, type ExecutorGit, type ExecutorGitParts } from './compose-executor-git.ts';

/** What clusters are tried and written with, by an account apart from the one that watches. */
export interface ExecutorClusters {
  /** Reads freshly, with the rights of the executor's account. */
  readonly readers: OpenClusterReaders;
  readonly dryRunner: OpenDryRunner;
  readonly writer: OpenClusterWriter;
  /** Whether there is a way to other clusters than the management cluster. */
  readonly reachesDownstream: boolean;
}

/** The ways into the world that only the executor has; each is absent where nothing is set up for it. */
export interface ExecutorAccess {
  readonly clusters: ExecutorClusters | undefined;
  readonly git: ExecutorGit | undefined;
  close(): Promise<void>;
}

/** What the ways are made of. */
export interface ExecutorAccessParts extends ExecutorGitParts {
  readonly config: Pick<Config, 'executor' | 'rancher' | 'clusterConcurrency' | 'git'>;
  /** Certificate of Rancher, where one was given. */
  readonly ca: string | undefined;
  readonly logger: Logger;
}

/** Who owns the fields that Outrider writes, tried or carried out. */
const FIELD_MANAGER = 'outrider';

/** Opens what the executor is set up with. Raises ConfigError where that cannot be used; it never holds a credential. */
export async function composeExecutorAccess(parts: ExecutorAccessParts): Promise<ExecutorAccess> {
  const { clusters: clusterSettings, git: gitSettings } = parts.config.executor;
  const clusters = clusterSettings && (await openClusters(clusterSettings, parts));
  const git = gitSettings && (await composeExecutorGit(gitSettings, parts));
  return {
    clusters,
    git,
    async close() {
      clusters?.dryRunner.close();
      clusters?.writer.close();
      clusters?.readers.close();
      await git?.close();
    },
  };
}

async function openClusters(
  settings: ExecutorClusterSettings,
  { config, ca, logger }: ExecutorAccessParts,
): Promise<ExecutorClusters> {
  const { kubeconfig, accountFolder } = settings;
  const token = await tokenOf(settings);
  if (token !== undefined && config.rancher === undefined) {
    throw new ConfigError('The executor has a token of Rancher, but RANCHER_URL is not set.', {
      next: 'Set RANCHER_URL, or give the executor a kubeconfig instead.',
    });
  }
  const readers = await createClusterReaders({
    kubeconfig,
    rancher: config.rancher && { url: config.rancher.url, token, ca },
    concurrency: config.clusterConcurrency,
    logger,
    // The account of this pod is the one that watches: it is never used to write.
    environment: accountFolder === undefined ? {} : process.env,
    accountFolder,
  });
  const accessTo = (cluster: string) => readers.accessTo(cluster);
  return {
    readers,
    dryRunner: createDryRunner({ accessTo, fieldManager: FIELD_MANAGER }),
    writer: createClusterWriter({ accessTo, logger }),
    reachesDownstream: token !== undefined || kubeconfig !== undefined,
  };
}

async function tokenOf({
  rancherToken,
  rancherTokenFile,
}: ExecutorClusterSettings): Promise<string | undefined> {
  if (rancherTokenFile === undefined) return rancherToken;
  try {
    return (await readFile(rancherTokenFile, 'utf8')).trim();
  } catch (cause) {
    throw new ConfigError(`OUTRIDER_EXECUTOR_RANCHER_TOKEN_FILE ${rancherTokenFile} cannot be read.`, {
      next: 'Mount the token there, or unset the variable.',
      cause,
    });
  }
}
