import * as z from 'zod';

import type { AnswerShape } from '../../../ports/language-model.ts';
import { firstJsonObject } from '../first-json-object.ts';

const Text = z
  .union([z.string(), z.null(), z.array(z.object({ text: z.string().optional() }).loose())])
  .optional();

const Message = z.object({
  content: Text,
  refusal: z.string().nullish(),
  tool_calls: z.array(z.object({ function: z.object({ arguments: z.unknown() }).optional() })).nullish(),
});

/** A count that can be one; anything else counts as not told. */
const Tokens = z.number().int().min(0).max(100_000_000).optional().catch(undefined);

/** What is read of a chat completion; servers leave out and add whatever they like. */
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: Message,
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: Tokens, completion_tokens: Tokens }).nullish().catch(undefined),
});

/** A reply of the endpoint. */
export interface Reply {
  /** What the model said: the arguments of its tool call, or its text. */
  readonly text: string;
  /** Whether it ran out of tokens, so that the end is missing. */
  readonly cut: boolean;
  /** Whether the model, or a filter before it, refused. */
  readonly refused: boolean;
  readonly usage: { readonly input: number | undefined; readonly output: number | undefined };
}

/** Reads a chat completion; `undefined` when it is none. */
export function readReply(completion: unknown): Reply | undefined {
  const parsed = Completion.safeParse(completion);
  const choice = parsed.data?.choices[0];
  if (!parsed.success || !choice) return undefined;
  const { message, finish_reason } = choice;
  return {
    text: saidIn(message),
    cut: finish_reason === 'length',
    refused: finish_reason === 'content_filter' || Boolean(message.refusal),
    usage: { input: parsed.data.usage?.prompt_tokens, output: parsed.data.usage?.completion_tokens },
  };
}

function saidIn({ tool_calls, content }: z.infer<typeof Message>): string {
  const called = tool_calls?.[0]?.function?.arguments;
  if (called === undefined) return textOf(content);
  return typeof called === 'string' ? called : JSON.stringify(called);
}

function textOf(content: z.infer<typeof Text>): string {
  if (Array.isArray(content)) return content.map((part) => part.text ?? '').join('');
  return content ?? '';
}

/** What became of reading an answer. */
export type ReadAnswer<T> =
  | { readonly outcome: 'read'; readonly value: T }
  /** It has the wrong shape; the problems can be told to the model. */
  | { readonly outcome: 'wrong'; readonly problems: readonly string[] }
  /** There is no JSON in it at all: the endpoint does not know what it was asked for. */
  | { readonly outcome: 'ignored' };

/** Reads the answer out of a reply, whatever the endpoint promised. */
export function readAnswer<T>(reply: Reply, shape: AnswerShape<T>): ReadAnswer<T> {
  const value = firstJsonObject(reply.text);
  if (value === undefined && reply.cut) {
    return {
      outcome: 'wrong',
      problems: ['The answer was cut off: answer with fewer and shorter sentences.'],
    };
  }
  if (value === undefined) return { outcome: 'ignored' };
  const read = shape.read(value);
  return read.ok ? { outcome: 'read', value: read.value } : { outcome: 'wrong', problems: read.problems };
}
