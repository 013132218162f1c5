import type { Clock } from '../../kernel/clock.ts';
import { ModelUnavailableError, type OutriderError } from '../../kernel/errors.ts';
import { Limiter } from '../../kernel/limiter.ts';
import type { Logger } from '../../kernel/logger.ts';
import type {
  LanguageModel,
  StructuredAnswer,
  StructuredQuestion,
  TierMemory,
} from '../../ports/language-model.ts';
import { createChatEndpoint } from './chat-endpoint.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { countTokens } from './count-tokens.ts';
import type { EndpointConfig } from './endpoint-config.ts';
import { converse, type Conversation } from './structured-conversation.ts';

/** Questions under way at once; local servers answer one after the other anyway. */
const AT_ONCE = 4;

/** What a language model is made of. */
export interface LanguageModelParts {
  readonly config: EndpointConfig;
  readonly memory: TierMemory;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How requests are sent; the fetch of the process unless a test says otherwise. */
  readonly send?: typeof fetch;
}

/** A model behind an endpoint that speaks OpenAI's chat completions. */
export function createLanguageModel(parts: LanguageModelParts): LanguageModel {
  const { config, clock, logger } = parts;
  const chat = createChatEndpoint(config, parts.send);
  const breaker = new CircuitBreaker(clock);
  const limiter = new Limiter(AT_ONCE);
  const endpoint = new URL(config.baseUrl).host;
  const remembered = createRememberedTier(parts, endpoint);

  const askNow = async <T>(question: StructuredQuestion<T>): Promise<StructuredAnswer<T>> => {
    const started = clock.now();
    const deadline = AbortSignal.timeout(config.timeoutMs);
    const signal = AbortSignal.any([question.signal, deadline]);
    const from = await remembered.read();
    const conversation = await converse(chat, { ...question, signal }, from ?? 'json-schema');
    const { result, sent, tier, repairs } = conversation;
    if (result.outcome === 'answered' && tier !== from) await remembered.write(tier);
    if (!question.signal.aborted) breaker.note(result.outcome === 'answered' || !result.endpointFailed);
    const record = {
      sent,
      tier,
      repairs,
      usage: await usageOf(conversation),
      latencyMs: clock.now() - started,
    };
    if (result.outcome === 'answered') return { ...record, ...result };
    const error = deadline.aborted ? tooSlow(config.timeoutMs) : result.error;
    logger.warn({ problem: error.id, reason: error.message, endpoint }, 'the model gave no answer');
    return { ...record, outcome: 'failed', error };
  };

  return {
    name: config.model,
    endpoint,
    countTokens,
    available: () => breaker.secondsLeft === 0,
    async ask(question) {
      if (breaker.secondsLeft > 0) return unasked(resting(breaker.secondsLeft));
      const leave = await limiter.enter();
      try {
        return question.signal.aborted ? unasked(givenUp()) : await askNow(question);
      } finally {
        leave();
      }
    },
  };
}

/** The tier an endpoint supports, read once and kept; the database being away costs a request or two, nothing else. */
function createRememberedTier({ memory, config, logger }: LanguageModelParts, endpoint: string) {
  return {
    read: () =>
      memory.read(endpoint, config.model).catch((error: unknown) => {
        logger.warn({ err: error }, 'what the model endpoint supports could not be read');
        return undefined;
      }),
    write: (tier: Parameters<TierMemory['write']>[2]) =>
      memory.write(endpoint, config.model, tier).catch((error: unknown) => {
        logger.warn({ err: error }, 'what the model endpoint supports could not be stored');
      }),
  };
}

/** What the endpoint counted; where it counts nothing, what we count. */
async function usageOf({ sent, replies }: Conversation<unknown>): Promise<{ input: number; output: number }> {
  const counted = replies.every(({ usage }) => usage.input !== undefined && usage.output !== undefined);
  if (counted && replies.length === sent.length) {
    return {
      input: replies.reduce((sum, { usage }) => sum + (usage.input ?? 0), 0),
      output: replies.reduce((sum, { usage }) => sum + (usage.output ?? 0), 0),
    };
  }
  const [input, output] = await Promise.all([
    Promise.all(sent.map(({ body }) => countTokens(body))),
    Promise.all(replies.map(({ text }) => countTokens(text))),
  ]);
  return { input: sumOf(input), output: sumOf(output) };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function unasked<T>(error: OutriderError): StructuredAnswer<T> {
  const nothing = {
    sent: [],
    tier: 'json-schema',
    repairs: 0,
    usage: { input: 0, output: 0 },
    latencyMs: 0,
  } as const;
  return { ...nothing, outcome: 'failed', error };
}

function tooSlow(timeoutMs: number): ModelUnavailableError {
  return new ModelUnavailableError(
    `The model did not answer within ${Math.round(timeoutMs / 1000)} seconds.`,
    {
      next: 'Try again; for a slow model, raise OUTRIDER_MODEL_TIMEOUT_SECONDS.',
    },
  );
}

function resting(seconds: number): ModelUnavailableError {
  return new ModelUnavailableError('The model endpoint kept failing, so it is not asked for a moment.', {
    next: `Try again in ${seconds} seconds.`,
  });
}

function givenUp(): ModelUnavailableError {
  return new ModelUnavailableError('Nobody waited for the answer any longer.', { next: 'Ask again.' });
}
