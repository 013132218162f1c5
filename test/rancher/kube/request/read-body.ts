import type { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { badRequest, unsupportedMediaType } from '../answer/request-errors.ts';
import { KubeStatusError } from '../answer/status-error.ts';
import { isRecord } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { decodeProtobuf } from '../protobuf/decode-protobuf.ts';

/** The size up to which kube-apiserver takes a body. */
const maximumBytes = 3 * 1024 * 1024;

/** How objects may be sent. */
const objectTypes = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'];

/**
 * Reads a whole body as text.
 * @throws KubeStatusError 413 when it is too large
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

/**
 * Reads a body that must be one object, in any of the forms kubectl sends; an empty body is an empty object.
 * @throws KubeStatusError 400, 413 or 415
 */
export async function readObject(request: IncomingMessage): Promise<JsonObject> {
  const type = mediaType(request);
  if (type !== '' && !objectTypes.includes(type)) throw unsupportedMediaType(objectTypes.join(', '));
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  if (type === 'application/vnd.kubernetes.protobuf') return decodeProtobuf(bytes);
  return parseObject(bytes.toString('utf8'), type === 'application/yaml');
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

async function readBytes(request: IncomingMessage): Promise<Buffer> {
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
  return Buffer.concat(chunks);
}
