import type { IncomingMessage } from 'node:http';

import { cleanText } from '../../../kernel/redact/clean-text.ts';
import { redactSecrets } from '../../../kernel/redact/redact-secrets.ts';
import type { RawObject } from '../../../ports/cluster-reader.ts';
import type { KubernetesChange } from '../../../ports/dry-runner.ts';
import { answerBody, objectText } from '../wire/answer-body.ts';
import { objectAt, parseObject, textAt } from '../wire/parse-json.ts';

/** What an API server says of a request it did not carry out: the parts of a Status that we read. */
export interface Refusal {
  readonly reason: string;
  readonly message: string;
  /** Whether it names the fields that are wrong. */
  readonly namesFields: boolean;
}

/** An answer to a change. */
export interface ChangeAnswer {
  readonly status: number;
  /** What the body holds, an object or a Status; absent when it is neither, or broke off. */
  readonly body: RawObject | undefined;
}

/** Longer texts of an API server quote whole objects. */
const LONGEST_MESSAGE = 1000;
/** What is looked at of them. */
const MOST_OF_MESSAGE = 4 * LONGEST_MESSAGE;

/** Reads the answer to a change; an answer that breaks off is one without a body. Raises nothing. */
export async function readChangeAnswer(response: IncomingMessage, idleMs: number): Promise<ChangeAnswer> {
  const text = await objectText(answerBody(response, idleMs)).catch(() => '');
  const body = parseObject(text);
  return { status: response.statusCode ?? 0, body: textAt(body, 'kind') === undefined ? undefined : body };
}

/** The object of an answer; `undefined` where it holds none, but a Status. */
export function answeredObject({ body }: ChangeAnswer): RawObject | undefined {
  return body?.kind === 'Status' && body.apiVersion === 'v1' ? undefined : body;
}

/** What the API server says in a refusal; `undefined` when something else answered in its place. */
export function refusalOf({ body }: ChangeAnswer): Refusal | undefined {
  if (body?.kind !== 'Status' || body.status !== 'Failure') return undefined;
  const causes: unknown = objectAt(body, 'details')?.causes;
  return {
    reason: textAt(body, 'reason') ?? '',
    message: textAt(body, 'message') ?? '',
    namesFields: Array.isArray(causes) && causes.length > 0,
  };
}

/**
 * Whether the object is not as a patch says it is: the API server answers 422 without a word about fields when a `test`
 * fails, or a path is not there.
 */
export function isFailedTest({ status }: ChangeAnswer, refusal: Refusal | undefined): boolean {
  return status === 422 && refusal !== undefined && !refusal.namesFields;
}

/** The API server's own words for a person, without secrets; of a Secret it may quote the content. */
export function refusalText(change: KubernetesChange, { status }: ChangeAnswer, refusal: Refusal): string {
  const { message, reason } = refusal;
  const shown = change.object.kind === 'Secret' ? '' : message.slice(0, MOST_OF_MESSAGE);
  const said = redactSecrets(cleanText(shown)).text.trim();
  if (said === '') {
    return `The API server refused the change (${reason === '' ? '' : `${reason}, `}${String(status)}).`;
  }
  return said.length > LONGEST_MESSAGE ? `${said.slice(0, LONGEST_MESSAGE)}…` : said;
}
