import { setTimeout as sleep } from 'node:timers/promises';

import type { FindingPage } from '@outrider/api/contract/findings.ts';
import type { BenchChild } from '../child/fork-child.ts';
import type { ApiProcess } from './api-process.ts';
import type { MadeChange, SimulatorQuestion } from './simulator-process.ts';

/** Faults that Fleet reports at once and that do not pass by themselves. */
const FAULTS = ['helm-schema', 'crd-missing', 'k8s-validating-data', 'drift-missing'];
/** Between two looks, in milliseconds. */
const LOOK_EVERY = 4;
const GIVE_UP_AFTER = 30_000;

/** What is asked, and how often. */
export interface ChangeMeasurement {
  readonly simulator: BenchChild;
  readonly api: ApiProcess;
  readonly token: string;
  readonly changes: number;
  readonly bundleDeployments: number;
}

/**
 * Breaks and heals single BundleDeployments; gives the milliseconds from each change until a reader who asks over HTTP
 * is told of it.
 */
export async function measureChanges(measurement: ChangeMeasurement): Promise<readonly number[]> {
  const { changes, bundleDeployments } = measurement;
  const samples: number[] = [];
  // A prime step visits the fleet in no order that anything could profit from.
  for (let index = 17; samples.length < changes; index += 7919) {
    const at = index % bundleDeployments;
    const broken = await timeChange(measurement, at, FAULTS[samples.length % FAULTS.length]);
    if (broken === undefined) continue;
    samples.push(broken);
    const healed = await timeChange(measurement, at, undefined);
    if (healed !== undefined) samples.push(healed);
  }
  return samples;
}

/** `undefined` when the object was broken before: then there is nothing to see. */
async function timeChange(
  measurement: ChangeMeasurement,
  index: number,
  fault: string | undefined,
): Promise<number | undefined> {
  const question: SimulatorQuestion = { do: 'change', index, fault };
  const change = await measurement.simulator.ask<MadeChange | undefined>(question);
  const breaks = fault !== undefined;
  if (change === undefined || (breaks && !change.wasWell)) return undefined;
  const until = change.at + GIVE_UP_AFTER;
  for (let now = wallClock(); now < until; now = wallClock()) {
    const open = await openFindings(measurement, change);
    if (open > 0 === breaks) return wallClock() - change.at;
    await sleep(LOOK_EVERY);
  }
  throw new Error(`the change of BundleDeployment ${String(index)} never became readable`);
}

async function openFindings({ api, token }: ChangeMeasurement, change: MadeChange): Promise<number> {
  const query = new URLSearchParams({ bundle: change.bundle, fleetCluster: change.fleetCluster });
  const page = (await api.get(`/v1/findings?${query.toString()}`, token)) as Pick<FindingPage, 'total'>;
  return page.total;
}

function wallClock(): number {
  return performance.timeOrigin + performance.now();
}
