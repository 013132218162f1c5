import type { ModelTier } from '../../../contract/vocabulary.ts';
import { ModelAnswerError, type OutriderError } from '../../kernel/errors.ts';
import { cleanText } from '../../kernel/redact/clean-text.ts';
import { redactSecrets } from '../../kernel/redact/redact-secrets.ts';
import type { ModelMessage, StructuredQuestion } from '../../ports/language-model.ts';
import type { SentRequest } from '../../ports/sent-request.ts';
import type { ChatEndpoint, ChatResult } from './chat-endpoint.ts';
import { readAnswer, type Reply } from './tiers/read-reply.ts';
import { nextTier, tierRequest } from './tiers/tier-request.ts';

/** How often a model may correct its answer. */
const MOST_REPAIRS = 2;
/** Longest answer that is kept and told back, in characters. */
const LONGEST_ANSWER = 20_000;

/** A conversation that went on until there was an answer of the right shape, or no hope for one. */
export interface Conversation<T> {
  readonly sent: readonly SentRequest[];
  readonly replies: readonly Reply[];
  readonly tier: ModelTier;
  readonly repairs: number;
  readonly result:
    | { readonly outcome: 'answered'; readonly value: T }
    | { readonly outcome: 'failed'; readonly error: OutriderError; readonly endpointFailed: boolean };
}

/**
 * Asks in the strictest way the endpoint is known to take, goes down a tier where it refuses or ignores the shape, and
 * has wrong answers corrected, at most twice, telling the model nothing but what is wrong with them.
 */
export async function converse<T>(
  endpoint: ChatEndpoint,
  question: StructuredQuestion<T>,
  from: ModelTier,
): Promise<Conversation<T>> {
  const record = { sent: [] as SentRequest[], replies: [] as Reply[], tier: from, repairs: 0 };
  let messages = question.messages;
  for (;;) {
    const { answer, verdict } = await takeTurn(endpoint, { ...question, messages }, record);
    if (verdict.outcome === 'lower') {
      record.tier = verdict.tier;
      messages = question.messages;
    } else if (verdict.outcome !== 'repair') {
      return { ...record, result: verdict };
    } else if (record.repairs === MOST_REPAIRS) {
      return { ...record, result: failed(wrongShape()) };
    } else {
      record.repairs += 1;
      question.onRepair?.(record.repairs);
      messages = [...question.messages, ...repairMessages(answer, verdict.problems)];
    }
  }
}

interface Turns {
  readonly sent: SentRequest[];
  readonly replies: Reply[];
  readonly tier: ModelTier;
}

/** Sends one request, notes it, and judges what came back. */
async function takeTurn<T>(
  endpoint: ChatEndpoint,
  question: StructuredQuestion<T>,
  { sent, replies, tier }: Turns,
): Promise<{ answer: string; verdict: Verdict<T> }> {
  const { messages, shape, maxOutputTokens, signal } = question;
  const request = tierRequest(tier, messages, shape);
  const result = await endpoint.complete({ request, maxOutputTokens, signal });
  const answer = result.outcome === 'replied' ? keepable(result.reply.text) : '';
  if (result.body !== undefined) sent.push({ tier, body: result.body, ...(answer !== '' && { answer }) });
  if (result.outcome === 'replied') replies.push(result.reply);
  return { answer, verdict: judge(result, question, tier) };
}

type Verdict<T> =
  | Conversation<T>['result']
  | { readonly outcome: 'lower'; readonly tier: ModelTier }
  | { readonly outcome: 'repair'; readonly problems: readonly string[] };

function judge<T>(result: ChatResult, question: StructuredQuestion<T>, tier: ModelTier): Verdict<T> {
  const below = nextTier(tier);
  if (result.outcome === 'failed') {
    const { unsupported, error } = result.failure;
    return unsupported && below !== undefined
      ? { outcome: 'lower', tier: below }
      : { outcome: 'failed', error, endpointFailed: error.id === 'model_unavailable' };
  }
  if (result.reply.refused) return failed(refused());
  const read = readAnswer(result.reply, question.shape);
  if (read.outcome === 'read') return { outcome: 'answered', value: read.value };
  if (read.outcome === 'wrong') return { outcome: 'repair', problems: read.problems };
  return below === undefined
    ? {
        outcome: 'repair',
        problems: ['There is no JSON object in the answer: answer with the object alone.'],
      }
    : { outcome: 'lower', tier: below };
}

/** What a model says back is cleaned too: it could have been made to say anything. */
function keepable(text: string): string {
  return redactSecrets(cleanText(text)).text.slice(0, LONGEST_ANSWER);
}

function repairMessages(answer: string, problems: readonly string[]): ModelMessage[] {
  const list = problems.map((problem) => `- ${problem}`).join('\n');
  return [
    { role: 'assistant', content: answer === '' ? '(nothing)' : answer },
    { role: 'user', content: `The answer has the wrong shape. Correct this and answer again:\n${list}` },
  ];
}

function failed(error: OutriderError): { outcome: 'failed'; error: OutriderError; endpointFailed: false } {
  return { outcome: 'failed', error, endpointFailed: false };
}

function wrongShape(): ModelAnswerError {
  return new ModelAnswerError('The model did not answer in the agreed shape, even after being corrected.', {
    next: 'Try again, or configure a model that follows schemas; docs/model.md names some.',
  });
}

function refused(): ModelAnswerError {
  return new ModelAnswerError('The model, or a filter before it, refused to answer.', {
    next: 'Everything the rules found is on this page; look at what was sent to see what it refused.',
  });
}
