import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { readBody } from '../http/body.ts';
import { asRecord } from '../kube/json.ts';
import { composeAnswer } from './answer.ts';
import { MODEL_MODES, refusalOf, spokenAnswer, type ModelMode, type Refusal } from './broken-modes.ts';
import { readQuestion, type Question } from './question.ts';

/** How a model endpoint is started. */
export interface ModelEndpointOptions {
  /** TCP port on the loopback interface; a free one when absent. */
  port?: number;
  /** How it answers unless a request says otherwise. */
  mode?: ModelMode;
  /** How long it thinks, in milliseconds. */
  latencyMs?: number;
}

/** A request as the endpoint received it. */
export interface ReceivedRequest {
  headers: IncomingMessage['headers'];
  /** Character for character. */
  body: string;
}

/** A running model endpoint. */
export interface ModelEndpoint {
  /** Base URL, below which `/chat/completions` is. */
  url: string;
  /** Every request so far. */
  requests: ReceivedRequest[];
  /** Requests that are not answered yet. */
  waiting: number;
  /** How it answers from now on. */
  mode: ModelMode;
  close(): Promise<void>;
}

/**
 * Starts an endpoint that speaks OpenAI's chat completions and answers from the evidence it is given: no network, no key,
 * no model. In a mode it fails the way real ones do.
 */
export async function startModelEndpoint(options: ModelEndpointOptions = {}): Promise<ModelEndpoint> {
  const server = createServer((request, response) => {
    void handle(request, response).catch(() => response.destroy());
  });
  const endpoint: ModelEndpoint = {
    url: '',
    requests: [],
    waiting: 0,
    mode: options.mode ?? 'well',
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = (await readBody(request)).toString('utf8');
    if (!/\/chat\/completions$/.test(request.url ?? '')) {
      refuse(response, { status: 404, message: 'not found' });
      return;
    }
    endpoint.requests.push({ headers: request.headers, body: text });
    endpoint.waiting += 1;
    response.on('close', () => (endpoint.waiting -= 1));
    const question = readQuestion(asRecord(JSON.parse(text)));
    await setTimeout(options.latencyMs ?? 0);
    answer(response, { question, mode: modeOf(request, question) ?? endpoint.mode, key: keyOf(request) });
  };
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return endpoint;
}

/** A header, a segment of the path (`/wrong-json/v1/…`) or the end of the model's name chooses a mode. */
function modeOf(request: IncomingMessage, { model }: Question): ModelMode | undefined {
  const asked = [request.headers['x-model-mode'], ...(request.url ?? '').split('/'), model.split(':').at(-1)];
  return MODEL_MODES.find((mode) => asked.includes(mode));
}

function keyOf(request: IncomingMessage): string {
  return (request.headers.authorization ?? '').replace(/^Bearer /, '');
}

interface Asked {
  question: Question;
  mode: ModelMode;
  key: string;
}

function answer(response: ServerResponse, asked: Asked): void {
  const { question, mode } = asked;
  // Whoever waits goes away; the connection ends with them.
  if (mode === 'slow') {
    return;
  }
  const refusal = refusalOf(mode, question);
  if (refusal) {
    refuse(response, refusal);
    return;
  }
  const completion = JSON.stringify(completionOf(asked));
  if (mode === 'not-json') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>A proxy has something to say</html>');
  } else if (mode === 'cut-stream') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': completion.length * 2 });
    response.write(completion.slice(0, completion.length / 2), () => response.destroy());
  } else {
    response.writeHead(200, { 'content-type': 'application/json' }).end(completion);
  }
}

function completionOf({ question, mode, key }: Asked): Record<string, unknown> {
  const said = spokenAnswer(mode, question, { answer: composeAnswer(question.evidence), key });
  const calls = question.shape === 'tool-call' && mode !== 'ignored-schema';
  const call = {
    id: 'call_1',
    type: 'function',
    function: { name: question.tool ?? 'answer', arguments: said },
  };
  const message = calls
    ? { role: 'assistant', content: null, tool_calls: [call] }
    : { role: 'assistant', content: said };
  const finished = calls ? 'tool_calls' : 'stop';
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model: question.model,
    choices: [{ index: 0, message, finish_reason: mode === 'truncated' ? 'length' : finished }],
    usage: usageOf(question.length, said.length),
  };
}

/** About four characters are a token. */
function usageOf(asked: number, said: number): Record<string, number> {
  const [input, output] = [Math.ceil(asked / 4), Math.ceil(said / 4)];
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

function refuse(response: ServerResponse, { status, message, headers }: Refusal): void {
  const error = { message, type: 'invalid_request_error', param: null, code: null };
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify({ error }));
}
