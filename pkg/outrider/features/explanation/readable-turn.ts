import type { ModelTurn } from '@contract/explanations.ts';

/** A part of what was sent, or what came back. */
export interface TurnPart {
  role: 'system' | 'user' | 'assistant' | 'rest' | 'answer';
  text: string;
}

/** One request in readable parts: its messages with real line breaks, everything else as JSON, and the answer. */
export function readableTurn({ body, answer }: ModelTurn): TurnPart[] {
  const parts = partsOf(body);
  return answer === undefined ? parts : [...parts, { role: 'answer', text: answer }];
}

function partsOf(body: string): TurnPart[] {
  const parsed = parse(body);
  const messages = parsed?.['messages'];
  if (!parsed || !Array.isArray(messages)) return [{ role: 'rest', text: body }];
  const { messages: _, ...rest } = parsed;
  return [
    ...messages.map((message: { role: TurnPart['role']; content: unknown }) => ({
      role: message.role,
      text: String(message.content),
    })),
    { role: 'rest', text: JSON.stringify(rest, null, 2) },
  ];
}

function parse(body: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
