import type { Answer } from './answer.ts';
import type { Question } from './question.ts';

/** Ways in which real endpoints fail. Chosen by header, path, model name (`any:slow`) or for the whole endpoint. */
export const MODEL_MODES = [
  'well',
  'wrong-json',
  'wrong-shape-once',
  'ignored-schema',
  'no-schemas',
  'text-only',
  'truncated',
  'slow',
  'too-many-requests',
  'server-error',
  'unauthorized',
  'cut-stream',
  'hallucinated-citations',
  'echoed-secrets',
  'not-json',
] as const;
/** A way in which an endpoint fails, or `well`. */
export type ModelMode = (typeof MODEL_MODES)[number];

/** An answer with a status other than 200. */
export interface Refusal {
  status: number;
  message: string;
  headers?: Record<string, string>;
}

/** The refusal of a mode that refuses this question. */
export function refusalOf(mode: ModelMode, { shape }: Question): Refusal | undefined {
  switch (mode) {
    case 'too-many-requests':
      return { status: 429, message: 'Rate limit reached', headers: { 'retry-after': '30' } };
    case 'server-error':
      return { status: 500, message: 'The server had an error' };
    case 'unauthorized':
      return { status: 401, message: 'Incorrect API key provided' };
    case 'no-schemas':
      return shape === 'json-schema'
        ? { status: 400, message: 'response_format is not supported' }
        : undefined;
    case 'text-only':
      return shape === 'text' ? undefined : { status: 400, message: 'unknown field' };
    default:
      return undefined;
  }
}

/** What the model says in a mode: usually the answer as JSON. */
export function spokenAnswer(
  mode: ModelMode,
  question: Question,
  { answer, key }: { answer: Answer; key: string },
): string {
  const json = JSON.stringify(answer);
  switch (mode) {
    case 'wrong-json':
      return JSON.stringify({ explanation: 'It is broken.', causes: 'many' });
    case 'wrong-shape-once':
      return question.repair ? json : JSON.stringify({ ...answer, causes: 'see summary' });
    case 'ignored-schema':
      return question.shape === 'text'
        ? `Here you are:\n\`\`\`json\n${json}\n\`\`\``
        : 'Sure! The workload is broken, I think.';
    case 'text-only':
      return `<think>Perhaps {"summary": 1}?</think>\nHere you are:\n${json}\nAnything else?`;
    case 'truncated':
      return json.slice(0, Math.floor(json.length / 2));
    case 'hallucinated-citations':
      return JSON.stringify(withCitations(answer, ['e99', 'the logs']));
    case 'echoed-secrets':
      return JSON.stringify(withSecrets(answer, key));
    default:
      return json;
  }
}

function withCitations(answer: Answer, evidence: string[]): Answer {
  const cite = <T extends object>(sentences: T[]): T[] =>
    sentences.map((sentence) => ({ ...sentence, evidence }));
  return { summary: cite(answer.summary), causes: cite(answer.causes), checks: cite(answer.checks) };
}

/** Says the key it was called with, and a password that nobody gave it. */
function withSecrets(answer: Answer, key: string): Answer {
  const [first, ...rest] = answer.summary;
  const leak = {
    text: `The key is ${key} and password=hunter2-from-the-model.`,
    evidence: first?.evidence ?? [],
  };
  return { ...answer, summary: [...(first ? [first] : []), leak, ...rest] };
}
