import { asRecord } from '../kube/json.ts';

/** How a request asks for the shape of its answer. */
export type AskedShape = 'json-schema' | 'tool-call' | 'text';

/** One piece of evidence, as a prompt quotes it. */
export interface QuotedEvidence {
  id: string;
  label: string;
  /** What is known, by the word before it. */
  facts: Map<string, string>;
}

/** A chat completion request, understood. */
export interface Question {
  model: string;
  shape: AskedShape;
  /** Name of the tool it wants called. */
  tool: string | undefined;
  evidence: QuotedEvidence[];
  /** Whether it asks to correct an answer. */
  repair: boolean;
  /** Length of all messages, in characters. */
  length: number;
}

/** Reads a request body; anything may be missing from it. */
export function readQuestion(body: Record<string, unknown>): Question {
  const messages = Array.isArray(body['messages']) ? body['messages'].map(asRecord) : [];
  const texts = messages.map(({ content }) => (typeof content === 'string' ? content : ''));
  return {
    model: typeof body['model'] === 'string' ? body['model'] : '',
    shape: askedShape(body),
    tool: toolName(body),
    evidence: texts.flatMap(quotedEvidence),
    repair: messages.some(({ role }) => role === 'assistant'),
    length: texts.join('').length,
  };
}

function askedShape(body: Record<string, unknown>): AskedShape {
  if (asRecord(body['response_format'])['type'] === 'json_schema') {
    return 'json-schema';
  }
  return Array.isArray(body['tools']) ? 'tool-call' : 'text';
}

function toolName(body: Record<string, unknown>): string | undefined {
  const name = asRecord(asRecord(body['tool_choice'])['function'])['name'];
  return typeof name === 'string' ? name : undefined;
}

/** The evidence between the fences, told by the mark before each of its lines. */
function quotedEvidence(text: string): QuotedEvidence[] {
  const mark = /<evidence mark="([0-9a-f]+)">/.exec(text)?.[1];
  if (mark === undefined) {
    return [];
  }
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith(`${mark}| `))
    .map((line) => line.slice(mark.length + 2));
  const pieces: QuotedEvidence[] = [];
  let word = '';
  for (const line of lines) {
    const [, id, label = ''] = /^\[([\w.]+)\] (.*)$/.exec(line) ?? [];
    if (id === undefined) {
      word = addFact(pieces.at(-1)?.facts, line, word);
    } else {
      pieces.push({ id, label, facts: new Map() });
    }
  }
  return pieces;
}

/** Adds a line to the facts of a piece; the answer is the word that further lines belong to. */
function addFact(facts: Map<string, string> | undefined, line: string, before: string): string {
  const [, name = before, value = line.trim()] = /^ {2}([a-z][a-z ]*): (.*)$/.exec(line) ?? [];
  const sofar = name === before ? facts?.get(name) : undefined;
  facts?.set(name, sofar === undefined ? value : `${sofar}\n${value}`);
  return name;
}
