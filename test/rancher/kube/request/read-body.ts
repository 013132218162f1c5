import type { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { badRequest, unsupportedMediaType } from '../answer/errors.ts';
import { KubeStatusError } from '../answer/status-error.ts';
import { isRecord } from '../json.ts';
import type { JsonObject } from '../json.ts';

/** The size up to which kube-apiserver takes a body. */
const maximumBytes = 3 * 1024 * 1024;

/**
 * Reads a whole body.
 * @throws KubeStatusError 413 when it is too large
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBytes) {
      throw new KubeStatusError(413, 'RequestEntityTooLarge', {
        message: `Request entity too large: limit is ${maximumBytes}`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * Reads a body that must be one object, in JSON or YAML.
 * @throws KubeStatusError 400 or 415
 */
export async function readObject(request: IncomingMessage): Promise<JsonObject> {
  const type = mediaType(request);
  if (type !== 'application/json' && type !== 'application/yaml' && type !== '') {
    throw unsupportedMediaType('application/json, application/yaml');
  }
  return parseObject(await readBody(request), type === 'application/yaml');
}

/** The media type of the body without parameters. */
export function mediaType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/**
 * Reads one object.
 * @throws KubeStatusError 400 when it is none
 */
export function parseObject(text: string, yaml: boolean): JsonObject {
  const value = parseValue(text, yaml);
  if (!isRecord(value)) throw badRequest('the object provided is unrecognized: expected a JSON object');
  return value;
}

/**
 * Reads any value.
 * @throws KubeStatusError 400 when it cannot be read
 */
export function parseValue(text: string, yaml: boolean): unknown {
  try {
    return yaml ? parse(text) : JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw badRequest(`error decoding the body: ${why}`);
  }
}
