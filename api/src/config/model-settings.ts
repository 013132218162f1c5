import * as z from 'zod';

/** The part of the environment that says whether there is a model, and what it may cost. */
export const MODEL_ENVIRONMENT = {
  OUTRIDER_MODEL_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be the http(s) address below which /chat/completions is' })
    .refine((url) => isBare(new URL(url)), {
      error: 'must hold no credentials and no query: the key goes into OUTRIDER_MODEL_API_KEY',
    })
    .optional(),
  OUTRIDER_MODEL_NAME: z.string().trim().min(1).max(200).optional(),
  OUTRIDER_MODEL_API_KEY: z.string().trim().min(1).optional(),
  OUTRIDER_MODEL_MAX_TOKENS: z.coerce.number().int().min(3000).max(200_000).default(8000),
  OUTRIDER_MODEL_DAILY_TOKENS: z.coerce.number().int().min(0).max(1_000_000_000).default(200_000),
  OUTRIDER_MODEL_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(900).default(120),
};

function isBare({ username, password, search, hash }: URL): boolean {
  return [username, password, search, hash].every((part) => part === '');
}

type ModelEnvironment = z.infer<z.ZodObject<typeof MODEL_ENVIRONMENT>>;

/** A model that is set up. */
export interface ModelSettings {
  readonly baseUrl: string;
  readonly model: string;
  /** Never logged, stored or answered. */
  readonly apiKey: string | undefined;
  /** Longest request with its answer, in tokens. */
  readonly maxTokens: number;
  /** What may be used for one cluster on one day, in tokens. */
  readonly dailyTokens: number;
  readonly timeoutMs: number;
}

/** The model, or `undefined` when none is set up: everything but explanations works without. */
export function modelSettings(environment: ModelEnvironment): ModelSettings | undefined {
  const { OUTRIDER_MODEL_BASE_URL: baseUrl, OUTRIDER_MODEL_NAME: model } = environment;
  if (baseUrl === undefined || model === undefined) return undefined;
  return {
    baseUrl: baseUrl.replace(/\/+$/, ''),
    model,
    apiKey: environment.OUTRIDER_MODEL_API_KEY,
    maxTokens: environment.OUTRIDER_MODEL_MAX_TOKENS,
    dailyTokens: environment.OUTRIDER_MODEL_DAILY_TOKENS,
    timeoutMs: environment.OUTRIDER_MODEL_TIMEOUT_SECONDS * 1000,
  };
}
