import type { IncomingMessage } from 'node:http';
import { readJsonObject } from '../../http/body.ts';
import { asText } from '../../kube/json.ts';
import type { ForgeFault, ForgeFaults } from './forge-faults.ts';

const FORM = 'a fault needs a path and a kind: status (with status), hang, hang-after or cut-after';

/** What the switch answers. */
interface SwitchAnswer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

/**
 * `POST /_simulator/faults` lets something go wrong from now on: a fault as JSON, its path as the text of an expression.
 * `DELETE` ends all of them. JSON only, which pages of other origins cannot send unasked; nothing of a forge has this.
 */
export async function switchFaults(
  request: IncomingMessage,
  faults: ForgeFaults,
): Promise<SwitchAnswer | undefined> {
  if (request.url !== '/_simulator/faults') return undefined;
  const isJson = request.headers['content-type']?.startsWith('application/json') === true;
  if (!isJson) return answer(415, 'send application/json');
  if (request.method === 'DELETE') {
    faults.clear();
    return answer(200, 'nothing goes wrong any more');
  }
  const fault = request.method === 'POST' ? readFault(await readJsonObject(request)) : undefined;
  if (!fault) {
    return answer(422, FORM);
  }
  faults.add(fault);
  return answer(200, 'it will go wrong');
}

function readFault(body: Record<string, unknown>): ForgeFault | undefined {
  const { kind, status, retryAfter, times, method } = body;
  const path = asText(body['path']);
  if (path === '') return undefined;
  const where = {
    path: new RegExp(path),
    ...(typeof times === 'number' && { times }),
    ...(typeof method === 'string' && { method }),
  };
  if (kind === 'hang' || kind === 'hang-after' || kind === 'cut-after') return { ...where, kind };
  if (kind !== 'status' || typeof status !== 'number') return undefined;
  return { ...where, kind, status, ...(typeof retryAfter === 'number' && { retryAfter }) };
}

function answer(status: number, message: string): SwitchAnswer {
  return { status, body: JSON.stringify({ message }), headers: { 'content-type': 'application/json' } };
}
