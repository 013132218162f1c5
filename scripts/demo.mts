/**
 * The real Rancher Dashboard with Outrider, on a simulated installation: no cluster, no key.
 * `--scenario <name>`, `--port <number>`, `--speed <factor>`; see `npm run rancher -- --help` for what they mean.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';

import { root } from './run-command.mts';

const { values } = parseArgs({
  options: {
    scenario: { type: 'string', default: 'bad-tuesday' },
    port: { type: 'string', default: '8443' },
    speed: { type: 'string', default: '1' },
  },
});
const startedAt = Date.now();

function say(text: string): void {
  console.log(text);
}

// Loaded one by one, so that there is something to read while the slow ones are built.
const { buildDashboard } = await import('./build-dashboard.mts');
const { buildExtension } = await import('./build-extension.mts');
await buildDashboard();
await buildExtension();
say('starting the simulated clusters, Rancher and Outrider ...');
const { startInstallation } = await import('../test/support/installation/start-installation.ts');
const { startModelEndpoint } = await import('../test/rancher/model/model-endpoint.ts');
const { DEMO_PASSWORD, personas } = await import('../test/rancher/auth/users.ts');

// Stands in for a model: it answers from the evidence it is given, after a moment of thought.
const model = await startModelEndpoint({ latencyMs: 1500 });
const installation = await startInstallation({
  scenario: values.scenario,
  port: Number(values.port),
  speed: Number(values.speed),
  tls: true,
  dashboard: true,
  git: true,
  // Outrider carries out what is approved; at the forge a person merges, and Fleet looks for commits every few seconds.
  executes: true,
  pollSeconds: 5,
  registry: true,
  // The simulated world begins anew, and so does what is known of it: no proposal outlives what it was made for.
  dataDir: path.join(root, '.outrider/demo'),
  beginsEmpty: true,
  // Sooner than in earnest: whoever looks at a demo does not wait for a minute.
  overrides: { trafficTiming: { everyMs: 15_000, rarelyMs: 60_000, tickMs: 1000, atOnce: 16 } },
  environment: {
    OUTRIDER_MODEL_BASE_URL: model.url,
    OUTRIDER_MODEL_NAME: 'offline-demo',
    OUTRIDER_EXECUTOR_VERIFY_MINUTES: '1',
    OUTRIDER_EXECUTOR_RETRY_SECONDS: '3',
    OUTRIDER_FIX_EVENTS: 'true',
  },
  onStep: (what) => {
    say(`${new Date().toLocaleTimeString('en-GB')}  ${what}`);
  },
});
const { url } = installation.rancher;
const forge = installation.git?.url ?? '';

const users = Object.entries(personas).map(([name, sees]) => `    ${name.padEnd(8)} sees ${sees}`);
say(`
Ready after ${Math.round((Date.now() - startedAt) / 1000)} s:  ${url}/dashboard/
  The certificate is self-signed: accept it once. Log in with the password ${DEMO_PASSWORD} as
${users.join('\n')}

The whole story, as two people (the second one in a private window): docs/demo-story.md
  1. priya opens the finding of the resolver that is killed for its memory, "Suggest fix", and proposes it
    ${url}/dashboard/outrider/c/_/findings?rule=cluster%2Fout-of-memory&name=resolver
  2. ines looks at the plan and approves it; priya may not, as it is her own
    ${url}/dashboard/outrider/c/_/proposals
  3. Outrider pushes a signed commit and opens a pull request; the proposal links to it, ines merges it there
    ${forge}network/edge/pulls
  4. Fleet deploys the commit, the finding resolves; after a minute without a new one the proposal has succeeded
  The same without Git: resume a bundle that somebody paused, and undo it from the proposal afterwards
    ${url}/dashboard/outrider/c/_/findings?rule=fleet%2Fbundle-paused
  Who did what, and whether the record is whole (audra may look at it, and do nothing else)
    ${url}/dashboard/outrider/c/_/audit

Look at
  what shares one cause: an image that arm64 clusters cannot run, a registry, a Git host, a cluster that is away
    ${url}/dashboard/outrider/c/_/incidents
  who changed what behind Git's back, field by field
    ${url}/dashboard/outrider/c/_/drift
  which commit runs where, since when, and who is behind
    ${url}/dashboard/outrider/c/_/deployments
  how one would go back, before anybody has to
    ${url}/dashboard/outrider/c/_/rollback/fleet-default/shop-checkout
  a GitRepo whose path matches nothing, so that Fleet removed its workloads
    ${url}/dashboard/c/_/fleet/application/fleet.cattle.io.gitrepo/fleet-default/docs-site#outrider
  a GitRepo with drift, crashes and a blocked rollout
    ${url}/dashboard/c/_/fleet/application/fleet.cattle.io.gitrepo/fleet-default/shop#outrider
  a VirtualService that routes to a port its Service does not have, above its YAML
    ${url}/dashboard/c/c-m-7f3k2xq1/explorer/networking.istio.io.virtualservice/shop/cart#outrider
  a Deployment whose image may not be pulled
    ${url}/dashboard/c/c-m-7f3k2xq1/explorer/apps.deployment/shop/checkout#outrider
  a cluster, its workloads and its mesh
    ${url}/dashboard/c/c-m-x8d5n0ke/explorer
  what a model makes of a finding: open any finding and choose "Explain with offline-demo"
    ${url}/dashboard/outrider/c/_/findings
  the same missing timeout twice, and first where traffic is heavy and slow
    ${url}/dashboard/outrider/c/_/findings?rule=istio%2Fretries-without-timeout
  all of Fleet at a glance
    ${url}/dashboard/outrider/c/_/overview
Things keep happening while you watch. Ctrl-C ends it.
`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) process.exit(1);
    stopping = true;
    say('stopping ...');
    void Promise.all([installation.stop(), model.close()]).then(() => process.exit(0));
  });
}
