import { setTimeout as sleep } from 'node:timers/promises';

import { createWorld } from '../../rancher/create-world.ts';
import { asRecord } from '../../rancher/kube/json.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import { startRancher, type RunningRancher } from '../../rancher/start.ts';
import type { KubeObject, StoreEvent, World } from '../../rancher/world.ts';
import { changeOne, generatedScenario } from '../../scenarios/generated/generated-scenario.ts';
import { answerParent } from '../child/answer-parent.ts';
import { scenarioOptions, type FleetSize } from './fleet-size.ts';

/** What the simulator can be asked. */
export type SimulatorQuestion =
  | { readonly do: 'start'; readonly size: FleetSize }
  /** Gives one BundleDeployment a fault, or heals it; answers nothing when that changes nothing. */
  | { readonly do: 'change'; readonly index: number; readonly fault: string | undefined };

/** Where the simulator is, and who may ask it. */
export interface StartedSimulator {
  readonly url: string;
  readonly tokens: Readonly<Record<'outrider' | 'admin' | 'priya', string>>;
  readonly bundleDeployments: number;
  readonly gitRepos: readonly string[];
  readonly bundles: readonly string[];
  readonly fleetClusters: readonly string[];
}

/** A change that was made. */
export interface MadeChange {
  /** When the object was stored, in milliseconds since the epoch. */
  readonly at: number;
  /** `namespace/name` of its Bundle and of its Fleet Cluster. */
  readonly bundle: string;
  readonly fleetCluster: string;
  /** Whether Fleet had nothing to say against it before. */
  readonly wasWell: boolean;
}

let rancher: RunningRancher | undefined;
let world: World | undefined;

answerParent(async (asked) => {
  const question = asked as SimulatorQuestion;
  if (question.do === 'start') return start(question.size);
  if (!world) throw new Error('the simulator is not started');
  return change(world, question.index, question.fault);
});

async function start(size: FleetSize): Promise<StartedSimulator> {
  world = createWorld({ clusters: [] });
  runScenario(world, generatedScenario(scenarioOptions(size)), { speed: 0 });
  rancher = await startRancher({ world, port: 0, tls: false, dashboardDir: '/nonexistent' });
  const { token } = rancher;
  const keys = (plural: string) => fleetObjects(plural).map(keyOf);
  return {
    url: rancher.url,
    tokens: { outrider: token('outrider'), admin: token('admin'), priya: token('priya') },
    bundleDeployments: fleetObjects('bundledeployments').length,
    gitRepos: keys('gitrepos'),
    bundles: keys('bundles'),
    fleetClusters: keys('clusters'),
  };
}

async function change(of: World, index: number, fault: string | undefined): Promise<MadeChange | undefined> {
  const events: { readonly at: number; readonly event: StoreEvent }[] = [];
  const unsubscribe = of.local.store.subscribe((event) => {
    events.push({ at: performance.timeOrigin + performance.now(), event });
  });
  changeOne(of, index, fault);
  unsubscribe();
  // Lets the watches be written before this process is asked anything else.
  await sleep(0);
  const stored = events.find(({ event }) => event.kubeType.plural === 'bundledeployments');
  return stored && describeChange(stored.at, stored.event);
}

function describeChange(at: number, { object, previous }: StoreEvent): MadeChange {
  const label = (name: string) => object.metadata.labels?.[`fleet.cattle.io/${name}`] ?? '';
  const { ready, nonModified } = asRecord(previous?.['status']);
  return {
    at,
    bundle: `${label('bundle-namespace')}/${label('bundle-name')}`,
    fleetCluster: `${label('cluster-namespace')}/${label('cluster')}`,
    wasWell: ready === true && nonModified === true,
  };
}

function fleetObjects(plural: string): KubeObject[] {
  const store = world?.local.store;
  const type = store?.type('fleet.cattle.io', plural);
  return store && type ? store.list(type) : [];
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}
