import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/body.ts';
import { PromqlError } from './promql/promql-error.ts';
import { instantOf, rangeOf } from './query-parameters.ts';
import { runInstantQuery, runRangeQuery, type QueryData } from './run-query.ts';
import type { SimulatedPrometheus } from './simulated-prometheus.ts';

/** The version it says it is. */
const VERSION = '2.42.0';

/** Answers one request of Prometheus' HTTP API; `path` begins behind the service proxy, `now` is the world's time. */
export async function answerPrometheus(
  prometheus: SimulatedPrometheus,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  { path, now }: { path: string; now: number },
): Promise<void> {
  if (prometheus.mode === 'failing') prometheus.refused += 1;
  // Whoever asks gives up first: there is nothing to send.
  if (prometheus.mode === 'slow') return;
  const answer =
    prometheus.mode === 'failing'
      ? text(500, 'internal server error')
      : await answerQuery(prometheus, request, { url: new URL(path, 'http://prometheus'), now });
  response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
}

interface Answer {
  status: number;
  type: string;
  body: string;
}

const text = (status: number, body: string): Answer => ({ status, type: 'text/plain', body: `${body}\n` });

async function answerQuery(
  prometheus: SimulatedPrometheus,
  request: IncomingMessage,
  { url, now }: { url: URL; now: number },
): Promise<Answer> {
  if (url.pathname === '/-/ready') return text(200, 'Prometheus Server is Ready.');
  const type = 'application/json';
  const parameters = await parametersOf(request, url);
  try {
    const data = answerPath(prometheus, url.pathname, { parameters, now });
    if (data === undefined) return text(404, '404 page not found');
    const body = JSON.stringify({ status: 'success', data });
    return { status: 200, type, body: prometheus.mode === 'nan' ? withoutNumbers(body) : body };
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
    const { status, errorType, message } = error;
    return { status, type, body: JSON.stringify({ status: 'error', errorType, error: message }) };
  }
}

function answerPath(
  prometheus: SimulatedPrometheus,
  path: string,
  { parameters, now }: { parameters: URLSearchParams; now: number },
): QueryData | object | undefined {
  const query = parameters.get('query') ?? '';
  switch (path) {
    case '/api/v1/status/buildinfo':
      return { version: VERSION, revision: '', branch: '', buildUser: '', buildDate: '', goVersion: '' };
    case '/api/v1/query':
      return runInstantQuery(prometheus.series, query, Math.min(instantOf(parameters, now), now));
    case '/api/v1/query_range':
      return runRangeQuery(prometheus.series, query, rangeOf(parameters));
    default:
      return undefined;
  }
}

async function parametersOf(request: IncomingMessage, url: URL): Promise<URLSearchParams> {
  if (request.method !== 'POST') return url.searchParams;
  const body = new URLSearchParams((await readBody(request)).toString('utf8'));
  for (const [name, value] of url.searchParams) body.append(name, value);
  return body;
}

/** Every value of a `[time, "value"]` pair becomes NaN. */
function withoutNumbers(body: string): string {
  return body.replace(/(\[[\d.]+,)"[^"]*"/g, '$1"NaN"');
}
