import { Limiter } from '../../kernel/limiter.ts';
import type {
  InstantQuery,
  MetricsAnswer,
  MetricSample,
  MetricSeries,
  MetricsProblem,
  MetricsReader,
  RangeQuery,
} from '../../ports/metrics-reader.ts';
import { KubeHttp, type KubeAnswer } from '../kubernetes/kube-http.ts';
import { asReadError } from '../kubernetes/read/read-error.ts';
import { metricsProblem, problemOfRead, problemOfStatus } from './metrics-problems.ts';
import { parseAnswer, parseMatrix, parseVector } from './parse-answer.ts';
import { prometheusEndpoint, type EndpointOptions } from './prometheus-endpoint.ts';

/** How much one query may cost. */
export interface MetricsBounds {
  /** For a whole query, waiting for its turn included, in milliseconds. */
  readonly timeoutMs: number;
  readonly bodyBytes: number;
  readonly series: number;
  /** Over all series of an answer. */
  readonly points: number;
  /** Queries under way to one cluster. */
  readonly atOnce: number;
  /** Queries that wait for one cluster; more are refused. */
  readonly waiting: number;
}

/** Bounds for real clusters. */
export const DEFAULT_BOUNDS: MetricsBounds = {
  timeoutMs: 15_000,
  bodyBytes: 16 * 1024 * 1024,
  series: 20_000,
  points: 200_000,
  atOnce: 2,
  waiting: 32,
};

type Json = readonly unknown[];
type Fetched = { readonly result: Json; readonly resultType: string } | { readonly problem: MetricsProblem };

interface Connection {
  readonly http: KubeHttp;
  readonly path: string;
  readonly limiter: Limiter;
  /** Queries under way and waiting. */
  standing: number;
}

/**
 * Reads Prometheus over its HTTP API, with GET alone: the service proxy then asks for the right to `get`, and nothing
 * more.
 */
export class PrometheusReader implements MetricsReader {
  readonly #endpoints: EndpointOptions;
  readonly #bounds: MetricsBounds;
  readonly #connections = new Map<string, Connection>();

  constructor(endpoints: EndpointOptions, bounds: MetricsBounds = DEFAULT_BOUNDS) {
    this.#endpoints = endpoints;
    this.#bounds = bounds;
  }

  async query(
    cluster: string,
    { expression, at }: InstantQuery,
    signal?: AbortSignal,
  ): Promise<MetricsAnswer<MetricSample>> {
    const parameters = { query: expression, time: seconds(at) };
    const fetched = await this.#fetch(cluster, `query?${this.#encode(parameters)}`, signal);
    if ('problem' in fetched) return { ok: false, problem: fetched.problem };
    return this.#bounded(fetched.resultType === 'vector' ? parseVector(fetched.result) : undefined, () => 1);
  }

  async queryRange(
    cluster: string,
    { expression, from, to, stepSeconds }: RangeQuery,
    signal?: AbortSignal,
  ): Promise<MetricsAnswer<MetricSeries>> {
    const parameters = { query: expression, start: seconds(from), end: seconds(to), step: `${stepSeconds}` };
    const fetched = await this.#fetch(cluster, `query_range?${this.#encode(parameters)}`, signal);
    if ('problem' in fetched) return { ok: false, problem: fetched.problem };
    const series = fetched.resultType === 'matrix' ? parseMatrix(fetched.result) : undefined;
    return this.#bounded(series, ({ points }) => points.length);
  }

  /** Closes idle connections. */
  close(): void {
    for (const { http } of this.#connections.values()) http.close();
  }

  #bounded<T>(series: readonly T[] | undefined, pointsOf: (series: T) => number): MetricsAnswer<T> {
    if (series === undefined) return { ok: false, problem: notPrometheus() };
    const points = series.reduce((sum, one) => sum + pointsOf(one), 0);
    if (series.length > this.#bounds.series || points > this.#bounds.points) {
      return { ok: false, problem: tooLarge() };
    }
    return { ok: true, series };
  }

  /** Prometheus is told to give up a little before we do. */
  #encode(parameters: Readonly<Record<string, string>>): string {
    const timeout = `${Math.max(1, Math.round(this.#bounds.timeoutMs * 0.8))}ms`;
    return new URLSearchParams({ ...parameters, timeout }).toString();
  }

  async #fetch(cluster: string, question: string, signal: AbortSignal | undefined): Promise<Fetched> {
    const connection = this.#connection(cluster);
    if (connection.standing >= this.#bounds.atOnce + this.#bounds.waiting) return { problem: tooBusy() };
    const deadline = AbortSignal.timeout(this.#bounds.timeoutMs);
    connection.standing += 1;
    const leave = await connection.limiter.enter();
    try {
      const within = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
      return await this.#ask(connection, question, within);
    } catch (error) {
      return {
        problem: deadline.aborted ? problemOfRead({ kind: 'timeout', message: '' }) : problemOf(error),
      };
    } finally {
      connection.standing -= 1;
      leave();
    }
  }

  async #ask({ http, path }: Connection, question: string, signal: AbortSignal): Promise<Fetched> {
    signal.throwIfAborted();
    const { timeoutMs, bodyBytes } = this.#bounds;
    const patience = { answerMs: timeoutMs, idleMs: timeoutMs };
    const answer = await http.ask({ path: `${path}/api/v1/${question}`, signal, patience });
    const text = await textOf(answer, bodyBytes);
    if (text === undefined) return { problem: tooLarge() };
    const parsed = parseAnswer(text);
    if (answer.status !== 200 || (parsed && 'errorType' in parsed)) {
      const errorType = parsed && 'errorType' in parsed ? parsed.errorType : undefined;
      return { problem: problemOfStatus(answer.status, errorType) };
    }
    return parsed ?? { problem: notPrometheus() };
  }

  #connection(cluster: string): Connection {
    const known = this.#connections.get(cluster);
    if (known) return known;
    const { access, path } = prometheusEndpoint(cluster, this.#endpoints);
    const limiter = new Limiter(this.#bounds.atOnce);
    const connection = { http: new KubeHttp(access), path, limiter, standing: 0 };
    this.#connections.set(cluster, connection);
    return connection;
  }
}

/** The body as text; `undefined` when it is larger than that, and then the rest is not read. */
async function textOf({ body }: KubeAnswer, limit: number): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > limit) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function problemOf(error: unknown): MetricsProblem {
  return problemOfRead(asReadError(error).problem);
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000}`;
}

function tooLarge(): MetricsProblem {
  return metricsProblem('too-large', 'Prometheus answered with more than Outrider reads.');
}

function tooBusy(): MetricsProblem {
  return metricsProblem('timeout', 'Too many questions wait for the Prometheus of this cluster.');
}

function notPrometheus(): MetricsProblem {
  return metricsProblem('malformed', 'What answers does not speak as Prometheus does.');
}
