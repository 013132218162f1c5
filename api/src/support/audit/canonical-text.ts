import canonicalize from 'canonicalize';

/** The canonical JSON (RFC 8785) of something that came from JSON; `undefined` for what has none. */
export function canonicalText(value: unknown): string | undefined {
  try {
    return canonicalize(value);
  } catch {
    // It raises plain errors for numbers and texts that JSON does not have.
    return undefined;
  }
}
