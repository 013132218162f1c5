import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEMO_PASSWORD, personas } from './auth/users.ts';
import { createWorld } from './create-world.ts';
import { FORGE_TOKENS, protectedHosting } from './git/hosting/protected-hosting.ts';
import { serveWorldGit, type WorldGit } from './git/serve-world.ts';
import { serveWorldImages, type WorldRegistry } from './registry/serve-world-images.ts';
import { runScenario } from './scenario/run-scenario.ts';
import { scenarioByName, scenarioNames } from './scenario/scenario-by-name.ts';
import { startRancher, type RunningRancher } from './start.ts';
import type { Scenario, ScenarioStep, World } from './world.ts';

const root = path.resolve(import.meta.dirname, '../..');

const usage = `Starts a simulated Rancher with its clusters.

  --scenario <name>    ${scenarioNames.join(', ')} (bad-tuesday)
  --port <number>      TCP port on the loopback interface (8443)
  --http               plain HTTP instead of HTTPS
  --speed <factor>     how much faster the scenario's time passes; 0 stops it (1)
  --clusters, --bundles, --seed <number>   size and seed of the scenario "generated"
  --backend <namespace/service:port=url>   where a service listens; may be given more than once
`;

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'bad-tuesday' },
    port: { type: 'string', default: '8443' },
    http: { type: 'boolean', default: false },
    speed: { type: 'string', default: '1' },
    seed: { type: 'string' },
    clusters: { type: 'string' },
    bundles: { type: 'string' },
    backend: {
      type: 'string',
      multiple: true,
      default: ['cattle-outrider-system/outrider:80=http://127.0.0.1:8080'],
    },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  print(usage);
} else {
  await main();
}

async function main(): Promise<void> {
  const world = createWorld({ clusters: [] });
  const scenario = scenarioByName(values.scenario, generatedSize());
  let last = 'the beginning';
  const onStep = (step: ScenarioStep): void => {
    last = step.what;
    announce(step);
  };
  const running = runScenario(world, scenario, { speed: Number(values.speed), onStep });
  const rancher = await startRancher({
    world,
    port: Number(values.port),
    tls: !values.http,
    dashboardDir: path.join(root, 'dist-host'),
    extensionDir: path.join(root, 'dist-pkg'),
    backends: Object.fromEntries(values.backend.map(readBackend)),
  });
  const git = await serveWorldGit(world, {
    hosting: protectedHosting(),
    tokens: Object.values(FORGE_TOKENS),
    pollSeconds: 5,
  });
  const registry = await serveWorldImages(world);
  const startedAt = Date.now();
  rancher.installation.timeline = {
    step: () => running.step()?.what,
    describe: () => ({
      name: scenario.name,
      runningSeconds: Math.round((Date.now() - startedAt) / 1000),
      last,
    }),
  };
  greet(rancher, scenario, world);
  greetWithGit(git, registry);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      running.stop();
      void Promise.all([rancher.close(), git.close(), registry.close()]).then(() => process.exit(0));
    });
  }
}

function generatedSize(): { seed?: number; clusters?: number; bundles?: number } {
  const { seed, clusters, bundles } = values;
  return {
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(clusters !== undefined && { clusters: Number(clusters) }),
    ...(bundles !== undefined && { bundles: Number(bundles) }),
  };
}

function readBackend(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at), text.slice(at + 1)];
}

function announce({ what }: ScenarioStep): void {
  print(`${new Date().toISOString().slice(11, 19)}  ${what}\n`);
}

function greet({ url }: RunningRancher, scenario: Scenario, world: World): void {
  const people = Object.entries(personas).map(([name, sees]) => `  ${name.padEnd(8)} ${sees}`);
  const missing = existsSync(path.join(root, 'dist-host/index.html'))
    ? ''
    : '\nThe dashboard is not built yet: npm run build:dashboard\n';
  print(`
Rancher (simulated) is at ${url}/dashboard/
Scenario ${scenario.name}: ${scenario.description}
${world.clusters.size} clusters. Log in with the password ${DEMO_PASSWORD} as

${people.join('\n')}

Look at Continuous Delivery > App Bundles, then at any cluster.
Act on it from this machine: ${url}/_simulator/state
${missing}
`);
}

function greetWithGit(git: WorldGit, registry: WorldRegistry): void {
  if (git.rewrite !== '') {
    print(`Git repositories, to start Outrider with: OUTRIDER_GIT_REWRITE='${git.rewrite}'\n`);
    const { bot, person } = FORGE_TOKENS;
    print(
      `Their forge is a GitHub at ${git.url}api/v3/: '${bot.secret}' pushes and opens, '${person.secret}' merges\n`,
    );
    print(`Their images: OUTRIDER_REGISTRY_REWRITE='${registry.rewrite}'\n\n`);
  }
}

function print(text: string): void {
  process.stdout.write(text);
}
