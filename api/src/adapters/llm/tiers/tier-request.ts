import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';

import { MODEL_TIERS, type ModelTier } from '../../../../contract/vocabulary.ts';
import type { AnswerShape, ModelMessage } from '../../../ports/language-model.ts';

/** The part of a request that says in which shape to answer. */
export type TierRequest = Pick<
  ChatCompletionCreateParamsNonStreaming,
  'messages' | 'response_format' | 'tools' | 'tool_choice'
>;

type Build = (messages: readonly ModelMessage[], shape: AnswerShape<unknown>) => TierRequest;

const BUILD: Record<ModelTier, Build> = {
  'json-schema': (messages, { name, description, jsonSchema }) => ({
    messages: [...messages],
    response_format: {
      type: 'json_schema',
      json_schema: { name, description, strict: true, schema: jsonSchema },
    },
  }),
  'tool-call': (messages, { name, description, jsonSchema }) => ({
    messages: [...messages],
    tools: [{ type: 'function', function: { name, description, parameters: jsonSchema } }],
    tool_choice: { type: 'function', function: { name } },
  }),
  'json-text': (messages, { jsonSchema }) => {
    const [first, ...rest] = messages;
    const schema = `\n\nAnswer with the JSON object alone. It must match this JSON schema:\n${JSON.stringify(jsonSchema)}`;
    // The first message is the same every time, and stays so with the schema at its end.
    return { messages: first ? [{ ...first, content: first.content + schema }, ...rest] : [] };
  },
};

/** Asks for an answer in a shape, in the way of a tier. */
export function tierRequest(
  tier: ModelTier,
  messages: readonly ModelMessage[],
  shape: AnswerShape<unknown>,
): TierRequest {
  return BUILD[tier](messages, shape);
}

/** The next less strict tier; `undefined` after the last. */
export function nextTier(tier: ModelTier): ModelTier | undefined {
  return MODEL_TIERS[MODEL_TIERS.indexOf(tier) + 1];
}
