/** Added for models with another vocabulary than the one that is counted with. */
const MARGIN = 1.15;

/**
 * Counts tokens with the vocabulary of current OpenAI models, and adds a margin for others. Loaded when first needed: the
 * vocabulary takes some megabytes.
 */
export async function countTokens(text: string): Promise<number> {
  const { countTokens: count } = await import('gpt-tokenizer/encoding/o200k_base');
  // Special tokens in a text are text here.
  return Math.ceil(count(text, { allowedSpecial: new Set(), disallowedSpecial: new Set() }) * MARGIN);
}
