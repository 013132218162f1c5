import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { ApiProcess } from './api-process.ts';

/** What is asked how often. */
export interface PanelMeasurement {
  readonly api: ApiProcess;
  readonly token: string;
  /** Panels in turn: the query of each. */
  readonly queries: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Asks for panels at a fixed rate, whether or not earlier ones were answered, as many people do who do not know of each
 * other. Gives the milliseconds from when each should have been asked until it was answered, so that a server that
 * falls behind cannot hide it; a request that fails counts as one that was never answered.
 */
export async function measurePanel(measurement: PanelMeasurement): Promise<readonly number[]> {
  const { api, token, queries, perSecond, seconds } = measurement;
  const started = performance.now();
  const answers: Promise<number>[] = [];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const due = started + (number * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    const query = queries[number % queries.length] ?? '';
    const answered = () => performance.now() - due;
    answers.push(receive(`${api.url}/v1/findings?${query}`, token).then(answered, () => Infinity));
  }
  return Promise.all(answers);
}

/** Whoever asks is another machine in real life: answers are received whole, but nobody here spends time on parsing. */
const agent = new Agent({ keepAlive: true });

async function receive(url: string, token: string): Promise<void> {
  const headers = { cookie: `R_SESS=${token}` };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent, headers }, resolve).on('error', reject);
  });
  await new Promise<void>((resolve, reject) => {
    response.on('error', reject).on('end', resolve).resume();
  });
  if (response.statusCode !== 200) throw new Error(`answered with ${String(response.statusCode)}`);
}
