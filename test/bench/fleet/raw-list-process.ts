import { Agent, get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';

import { OBSERVED_RESOURCES } from '@outrider/api/src/pipeline/observe/observed-resources.ts';
import type { ResourceType } from '@outrider/api/src/ports/cluster-reader.ts';
import { answerParent } from '../child/answer-parent.ts';

/** Which server to read, and as whom. */
export interface RawListQuestion {
  readonly url: string;
  readonly token: string;
}

/** What reading took. */
export interface RawListAnswer {
  readonly ms: number;
  /** Of this process alone. */
  readonly cpuMs: number;
  readonly objects: number;
  /** JSON before compression. */
  readonly bytes: number;
}

interface Page {
  readonly metadata: { readonly continue?: string };
  readonly items: readonly unknown[];
}

/** As many as Outrider asks for. */
const PAGE_SIZE = 500;
const agent = new Agent({ keepAlive: true });

/**
 * Reads every object of the kinds Outrider watches in pages and parses them: the work that nobody can avoid who wants
 * to know them. Nothing is kept.
 */
answerParent(async (asked) => {
  const question = asked as RawListQuestion;
  const started = performance.now();
  const cpu = process.cpuUsage();
  const read = await Promise.all(
    Object.values(OBSERVED_RESOURCES).map((resource) => readAll(question, resource)),
  );
  const sum = (of: 'objects' | 'bytes') => read.reduce((total, part) => total + part[of], 0);
  const answer: RawListAnswer = {
    ms: performance.now() - started,
    cpuMs: cpuSince(cpu),
    objects: sum('objects'),
    bytes: sum('bytes'),
  };
  return answer;
});

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function readAll(question: RawListQuestion, resource: ResourceType) {
  let objects = 0;
  let bytes = 0;
  let next: string | undefined;
  do {
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(next && { continue: next }) });
    const path = `/apis/${resource.group}/${resource.version}/${resource.plural}?${query.toString()}`;
    const body = await readBody(question, path);
    const page = JSON.parse(body.toString('utf8')) as Page;
    objects += page.items.length;
    bytes += body.length;
    next = page.metadata.continue;
  } while (next);
  return { objects, bytes };
}

async function readBody({ url, token }: RawListQuestion, path: string): Promise<Buffer> {
  const headers = { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip' };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/k8s/clusters/local${path}`, { agent, headers }, resolve).on('error', reject);
  });
  if (response.statusCode !== 200) {
    throw new Error(`${path} was answered with ${String(response.statusCode)}`);
  }
  const compressed = response.headers['content-encoding'] === 'gzip';
  return buffer(compressed ? response.pipe(createGunzip()) : response);
}
