import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startOutrider, type Outrider, type Overrides } from '@outrider/api/src/compose/compose-outrider.ts';
import { readConfig } from '@outrider/api/src/config.ts';
import { createLogger, type Logger } from '@outrider/api/src/kernel/logger.ts';
import { createWorld } from '../../rancher/create-world.ts';
import { FORGE_TOKENS, protectedHosting } from '../../rancher/git/hosting/protected-hosting.ts';
import { serveWorldGit, type WorldGit, type WorldGitOptions } from '../../rancher/git/serve-world.ts';
import { serveWorldImages, type WorldRegistry } from '../../rancher/registry/serve-world-images.ts';
import { runScenario, type RunningScenario } from '../../rancher/scenario/run-scenario.ts';
import { scenarioByName } from '../../rancher/scenario/scenario-by-name.ts';
import { startRancher, type RunningRancher } from '../../rancher/start.ts';
import type { World } from '../../rancher/world.ts';
import { executorCredentials, type ExecutorCredentials } from './executor-credentials.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** What to start. */
export interface InstallationOptions {
  readonly scenario: string;
  /** How fast the scenario's time passes; 0 keeps it still. */
  readonly speed?: number;
  /** Serves the dashboard and the extension, for browsers. */
  readonly dashboard?: boolean;
  /** Serves the repositories of the GitRepos, and lets Outrider read them. */
  readonly git?: boolean;
  /**
   * Lets Outrider carry out what is approved: by an account of its own in the clusters, and with `git` by a token of the
   * forge and a key that signs, for pull requests that a person merges.
   */
  readonly executes?: boolean;
  /** How often Fleet looks for commits of others; only when told unless given. */
  readonly pollSeconds?: number;
  /** Serves the images that these repositories name, and lets Outrider ask for them. */
  readonly registry?: boolean;
  /** Port of Rancher; a free one when absent. */
  readonly port?: number;
  readonly tls?: boolean;
  /** Postgres; the embedded database in a folder of its own when absent. */
  readonly databaseUrl?: string;
  /** Where Outrider keeps its database, between starts; a temporary folder when absent. */
  readonly dataDir?: string;
  /** Removes what was kept there, once the port is known to be free. */
  readonly beginsEmpty?: boolean;
  /** Settings of Outrider besides those every installation has, for example a model. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly overrides?: Overrides;
  readonly logger?: Logger;
  /** Told what happens in the scenario. */
  readonly onStep?: (what: string) => void;
}

/** What is asked other than by GET; a body is sent as JSON with the proof that it comes from the dashboard. */
export interface AskRequest {
  readonly method?: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** A simulated Rancher with Outrider in it. */
export interface RunningInstallation {
  readonly world: World;
  readonly rancher: RunningRancher;
  readonly scenario: RunningScenario;
  readonly outrider: Outrider;
  /** Where the repositories and their forge are, when they are served. */
  readonly git: WorldGit | undefined;
  /** Where the images are, when they are served. */
  readonly registry: WorldRegistry | undefined;
  /** Asks Outrider through Rancher's service proxy, as a person would through the dashboard. */
  ask(user: string, route: string, request?: AskRequest): Promise<Response>;
  stop(): Promise<void>;
}

const PROXY = '/k8s/clusters/local/api/v1/namespaces/cattle-outrider-system/services/http:outrider:80/proxy';

/** Starts a simulated Rancher with a scenario, and Outrider beside it. */
export async function startInstallation(options: InstallationOptions): Promise<RunningInstallation> {
  const world = createWorld({ clusters: [] });
  const scenario = runScenario(world, scenarioByName(options.scenario), {
    speed: options.speed ?? 0,
    onStep: (step) => options.onStep?.(step.what),
  });
  const rancher = await startRancher({
    world,
    port: options.port ?? 0,
    tls: options.tls ?? false,
    dashboardDir: path.join(root, 'dist-host'),
    ...(options.dashboard ? { extensionDir: path.join(root, 'dist-pkg') } : {}),
  });
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'outrider-')));
  if (options.beginsEmpty) await rm(dataDir, { recursive: true, force: true });
  const { git, registry, environment } = await serveBeside({ world, rancher, dataDir }, options);
  const outrider = await startApi(rancher, dataDir, { ...options, environment });
  rancher.installation.backends.set(
    'cattle-outrider-system/outrider:80',
    `http://127.0.0.1:${String(outrider.port)}`,
  );
  return {
    world,
    rancher,
    scenario,
    outrider,
    git,
    registry,
    ask: (user, route, request) =>
      fetch(`${rancher.url}${PROXY}${route}`, asDashboard(rancher.token(user), request)),
    async stop() {
      scenario.stop();
      await outrider.stop();
      await Promise.all([git?.close(), registry?.close()]);
      await rancher.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What stands beside Rancher, and the part of Outrider's environment that leads there. */
async function serveBeside(
  { world, rancher, dataDir }: { world: World; rancher: RunningRancher; dataDir: string },
  options: InstallationOptions,
): Promise<
  Pick<RunningInstallation, 'git' | 'registry'> & Required<Pick<InstallationOptions, 'environment'>>
> {
  const executor = options.executes ? executorCredentials(path.join(dataDir, 'executor')) : undefined;
  const git = options.git ? await serveWorldGit(world, gitOptions(options, executor)) : undefined;
  const registry = options.registry ? await serveWorldImages(world) : undefined;
  const environment = {
    OUTRIDER_GIT_REWRITE: git?.rewrite,
    OUTRIDER_REGISTRY_REWRITE: registry?.rewrite,
    ...(await executor?.environment(rancher.token('outrider-executor'), git?.url)),
    ...options.environment,
  };
  return { git, registry, environment };
}

/** Repositories can only be read where nothing is carried out. */
function gitOptions(
  { pollSeconds }: InstallationOptions,
  executor: ExecutorCredentials | undefined,
): WorldGitOptions {
  if (!executor) return {};
  const hosting = protectedHosting([executor.publicKey]);
  const tokens = Object.values(FORGE_TOKENS);
  return { hosting, tokens, ...(pollSeconds !== undefined && { pollSeconds }) };
}

function asDashboard(token: string, { method = 'GET', body, signal }: AskRequest = {}): RequestInit {
  const cookie = `R_SESS=${token}`;
  if (body === undefined) return { method, headers: { cookie }, ...(signal && { signal }) };
  const headers = {
    cookie: `${cookie}; CSRF=test`,
    'x-api-csrf': 'test',
    'content-type': 'application/json',
  };
  return { method, headers, body: JSON.stringify(body), ...(signal && { signal }) };
}

async function startApi(
  rancher: RunningRancher,
  dataDir: string,
  options: InstallationOptions,
): Promise<Outrider> {
  const caFile = path.join(dataDir, 'rancher-ca.pem');
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (rancher.caCertificate !== undefined) await writeFile(caFile, rancher.caCertificate);
  const config = readConfig({
    OUTRIDER_HOST: '127.0.0.1',
    OUTRIDER_PORT: '0',
    OUTRIDER_METRICS_PORT: '0',
    OUTRIDER_DATA_DIR: path.join(dataDir, 'database'),
    OUTRIDER_SWEEP_SECONDS: '10',
    OUTRIDER_READ_SECRET_NAMES: 'true',
    RANCHER_URL: rancher.url,
    RANCHER_TOKEN: rancher.token('outrider'),
    RANCHER_CA_FILE: rancher.caCertificate === undefined ? undefined : caFile,
    DATABASE_URL: options.databaseUrl,
    ...options.environment,
  });
  return startOutrider(config, options.logger ?? createLogger('warn'), options.overrides);
}
