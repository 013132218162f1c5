/**
 * A text without what must never be shown: user names and passwords in addresses, and bearer tokens.
 * Failure texts quote addresses as they were configured, so they can hold either.
 */
export function withoutCredentials(text: string): string {
  return text
    .replaceAll(/:\/\/[^\s/@"']{1,300}@/g, '://…@')
    .replaceAll(/\b(Bearer|Basic) [\w+/=.~-]{8,4096}/g, '$1 …');
}
