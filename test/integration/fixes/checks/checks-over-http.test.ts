import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Check } from '@outrider/api/contract/fixes/fix-words.ts';
import {
  SuggestionList,
  type CheckResult,
  type Suggestion,
} from '@outrider/api/contract/fixes/suggestions.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';

import { kubernetesTools } from '../../../../scripts/kubernetes-tools.mts';
import { eventually } from '../../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../../support/installation/start-installation.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const BERLIN = 'c-m-7f3k2xq1';
const NODE = 'forgotten-1';

let installation: RunningInstallation;
let suggestions: readonly Suggestion[];
let inGit: readonly Suggestion[];
const { PATH } = process.env;

beforeAll(async () => {
  // Where helm and kubectl are.
  process.env.PATH = [path.dirname(kubernetesTools().helm), PATH].join(path.delimiter);
  installation = await startInstallation({
    scenario: 'bad-tuesday',
    logger: silentLogger().logger,
    executes: true,
    git: true,
  });
  putCordonedNode();
  await eventually(async () => {
    suggestions = await suggestedFor(`rule=cluster/node-cordoned&cluster=${BERLIN}`, NODE);
    inGit = await suggestedFor('rule=cluster/out-of-memory');
    // Until commits are followed nobody knows where the repositories are.
    expect(inGit.some(({ ready }) => ready)).toBe(true);
  }, 100_000);
}, 140_000);

afterAll(async () => {
  process.env.PATH = PATH;
  await installation.stop();
});

async function suggestedFor(query: string, name?: string): Promise<readonly Suggestion[]> {
  const page = FindingPage.parse(await (await installation.ask('admin', `/v1/findings?${query}`)).json());
  const finding = page.items.find(({ object }) => name === undefined || object.name === name);
  expect(finding).toBeDefined();
  const answer = await installation.ask('admin', `/v1/findings/${finding?.id ?? ''}/suggestions`);
  return SuggestionList.parse(await answer.json()).items;
}

/** A node that somebody forgot after its maintenance. */
function putCordonedNode(): void {
  const store = installation.world.clusters.get(BERLIN)?.store;
  const type = store?.type('', 'nodes');
  if (!store || !type) throw new TypeError('the simulator has no Nodes there');
  const timeAdded = new Date(Date.now() - 5 * 86_400_000).toISOString();
  const taints = [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule', timeAdded }];
  store.put(type, {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: NODE },
    spec: { unschedulable: true, taints },
    status: { conditions: [{ type: 'Ready', status: 'True' }] },
  });
}

const said = (check: Check): readonly CheckResult[] =>
  suggestions[0]?.checks.filter((result) => result.check === check) ?? [];

describe('integration/fixes/checks/checks-over-http', () => {
  it('offers the fix as ready', () => {
    expect(suggestions).toMatchObject([{ recipe: 'uncordon-node', ready: true }]);
  });

  it('compares the object with what its own cluster serves', () => {
    expect(said('schema')).toMatchObject([{ outcome: 'passed', cluster: BERLIN }]);
  });

  it('has the API server try the change with the account of the executor', () => {
    expect(said('dry-run')).toMatchObject([{ outcome: 'passed', cluster: BERLIN }]);
  });

  it('asks the rule about the cluster with the change in it', () => {
    expect(said('finding-gone')).toMatchObject([{ outcome: 'passed' }]);
  });

  it('renders the chart with the edit in it', () => {
    const ready = inGit.find((one) => one.ready);
    const rendered = ready?.checks.find(({ check }) => check === 'render');
    expect(rendered).toMatchObject({ outcome: 'passed', text: expect.stringMatching(/give \d+ object/) });
  });

  it('changes nothing by asking', () => {
    const store = installation.world.clusters.get(BERLIN)?.store;
    const type = store?.type('', 'nodes');
    expect(type && store?.get(type, '', NODE)).toMatchObject({ spec: { unschedulable: true } });
  });
});
