import { constants, setPriority } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { createWorld } from '../../rancher/create-world.ts';
import { fleetModel } from '../../rancher/fleet/fleet-model.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import { startRancher } from '../../rancher/start.ts';
import type { World } from '../../rancher/world.ts';
import { generatedScenario } from '../../scenarios/generated/generated-scenario.ts';
import { answerParent } from '../child/answer-parent.ts';
import type { IncidentSize } from './incident-size.ts';

/** What the simulator can be asked. */
export type IncidentQuestion =
  | { readonly do: 'start'; readonly size: IncidentSize }
  /** A commit to a GitRepo after which this many deployments of its bundles fail at once. */
  | { readonly do: 'break'; readonly deployments: number; readonly how: BreakHow };

/** What the commit breaks: text that Fleet cannot render, or workloads that do not start in their clusters. */
export type BreakHow = 'text' | 'workloads';

/** Where the simulator is, and who may ask it. */
export interface StartedFleet {
  readonly url: string;
  readonly tokens: Readonly<Record<'outrider' | 'admin', string>>;
}

/** What a bad commit did. */
export interface BrokenFleet {
  /** When the last object was stored, in milliseconds since the epoch. */
  readonly lastAt: number;
  readonly gitRepo: string;
  readonly commit: string;
  readonly deployments: number;
}

/** The fault, and which GitRepo has it: each way of breaking has one of its own. */
const BREAKS: Readonly<Record<BreakHow, { fault: string; gitRepo: number }>> = {
  text: { fault: 'kustomize-post-render', gitRepo: 0 },
  workloads: { fault: 'image-pull', gitRepo: 1 },
};
let world: World | undefined;

answerParent(async (asked) => {
  const question = asked as IncidentQuestion;
  if (question.do === 'start') return start(question.size);
  if (!world) throw new Error('the simulator is not started');
  const broken = breakFleet(world, question);
  // Lets the watches be written before this process is asked anything else.
  await sleep(0);
  return broken;
});

async function start({ clusters, bundles }: IncidentSize): Promise<StartedFleet> {
  world = createWorld({ clusters: [] });
  const options = { clusters, bundles, objectsPerBundle: 5, faultRate: 0, seed: 1 };
  runScenario(world, generatedScenario(options), { speed: 0 });
  // The API server of a real fleet runs elsewhere: here it gives way to what is measured.
  setPriority(constants.priority.PRIORITY_LOW);
  const rancher = await startRancher({ world, port: 0, tls: false, dashboardDir: '/nonexistent' });
  return {
    url: rancher.url,
    tokens: { outrider: rancher.token('outrider'), admin: rancher.token('admin') },
  };
}

function breakFleet(
  of: World,
  { deployments, how }: Extract<IncidentQuestion, { do: 'break' }>,
): BrokenFleet {
  const model = fleetModel(of);
  const { fault, gitRepo } = BREAKS[how];
  const owner = [...model.records.owners.values()].filter((one) => one.kind === 'GitRepo')[gitRepo];
  if (owner === undefined) throw new RangeError('there is no such GitRepo');
  model.commit(owner.key);
  for (const bundle of owner.bundles) model.revise(bundle.key);
  let left = deployments;
  for (const { key, deployments: places } of owner.bundles) {
    for (const { cluster } of places.slice(0, Math.max(0, left))) {
      model.setOutcome({ bundle: key, cluster: cluster.key }, { fault });
      left -= 1;
    }
  }
  model.settle();
  const lastAt = performance.timeOrigin + performance.now();
  return { lastAt, gitRepo: owner.key, commit: owner.commit, deployments: deployments - left };
}
