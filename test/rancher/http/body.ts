import type { IncomingMessage } from 'node:http';
import { asRecord } from '../kube/json.ts';

/** Rancher's setting `public-api-body-limit`: 1 MiB. */
export const BODY_LIMIT_BYTES = 1_048_576;

/** A body larger than Rancher lets through. */
export class BodyTooLarge extends Error {
  constructor() {
    super(`request body is larger than ${BODY_LIMIT_BYTES} bytes`);
  }
}

/** Reads a whole body; throws `BodyTooLarge` above the limit. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) {
      throw new BodyTooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads a JSON object; anything else, malformed text included, is an empty object. */
export async function readJsonObject(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readBody(request)).toString('utf8');
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return {};
  }
}
