/** Longest answer that is read, in bytes. */
const LONGEST = 64 * 1024;

/** The fields of an answer in JSON; none when it is something else or too long. Raises what fetch raises. */
export async function boundedJson(response: Response): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > LONGEST) return {};
    chunks.push(chunk);
  }
  return fieldsOf(Buffer.concat(chunks).toString('utf8'));
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
