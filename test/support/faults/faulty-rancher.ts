import { createWorld } from '../../rancher/create-world.ts';
import { runScenario } from '../../rancher/scenario/run-scenario.ts';
import { startRancher, type RunningRancher } from '../../rancher/start.ts';
import type { KubeObject, KubeType, World } from '../../rancher/world.ts';
import { changeOne, generatedScenario } from '../../scenarios/generated/generated-scenario.ts';
import { TcpGate } from './tcp-gate.ts';

/** A small Rancher in which everything is well until a test breaks it. */
export interface FaultyRancher {
  readonly world: World;
  readonly rancher: RunningRancher;
  /** Between Outrider and this Rancher; people reach Rancher beside it. */
  readonly gate: TcpGate;
  /** Address of Rancher behind the gate. */
  readonly url: string;
  /** Gives a BundleDeployment a fault, or heals it; answers its Bundle and its namespace. */
  change(index: number, fault: string | undefined): { readonly bundle: string; readonly namespace: string };
  /** Stores an object of Fleet, whatever it looks like. */
  put(object: KubeObject): KubeObject;
  removeFleet(plural: string, namespace: string, name: string): void;
  close(): Promise<void>;
}

/** Clusters and bundles of the fleet: 40 BundleDeployments. */
export const FLEET = { clusters: 4, bundles: 10, bundlesPerRepo: 5, faultRate: 0 } as const;
/** A deploy error that Fleet tells at once and that does not pass by itself. */
export const FAULT = 'helm-schema';

/** Starts it, with the gate open. */
export async function startFaultyRancher(): Promise<FaultyRancher> {
  const world = createWorld({ clusters: [] });
  runScenario(world, generatedScenario(FLEET), { speed: 0 });
  const rancher = await startRancher({ world, port: 0, tls: false, dashboardDir: '/nonexistent' });
  const gate = new TcpGate(Number(new URL(rancher.url).port));
  await gate.open();
  const { store } = world.local;
  return {
    world,
    rancher,
    gate,
    url: `http://localhost:${String(gate.port)}`,
    change(index, fault) {
      const { namespace, name } = changeOne(world, index, fault);
      return { bundle: `fleet-default/${name}`, namespace };
    },
    put: (object) => store.put(known(store.typeOfKind('fleet.cattle.io', object.kind)), object),
    removeFleet(plural, namespace, name) {
      store.remove(known(store.type('fleet.cattle.io', plural)), namespace, name);
    },
    async close() {
      await gate.shut();
      await rancher.close();
    },
  };
}

function known(type: KubeType | undefined): KubeType {
  if (!type) throw new RangeError('Fleet has no such kind');
  return type;
}
