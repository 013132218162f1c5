import { cleanText } from '../../../kernel/redact/clean-text.ts';
import { redactSecrets } from '../../../kernel/redact/redact-secrets.ts';
import type { MaskNames } from './mask-names.ts';

/** Makes texts fit to leave, and counts what was taken out of them. */
export interface Sealer {
  seal(text: string): string;
  /** What was taken out so far, by kind. */
  redactions(): readonly { readonly kind: string; readonly count: number }[];
}

/** What is neither secret nor a name passes: first what hides is removed, then secrets, then names are replaced. */
export function createSealer(mask: MaskNames): Sealer {
  const counts = new Map<string, number>();
  return {
    seal(text) {
      const redacted = redactSecrets(cleanText(text));
      for (const kind of redacted.found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return mask(redacted.text);
    },
    redactions: () => [...counts].map(([kind, count]) => ({ kind, count })),
  };
}
