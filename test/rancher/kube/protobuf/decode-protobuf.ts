import { badRequest, unsupportedMediaType } from '../answer/request-errors.ts';
import type { JsonObject } from '../json.ts';
import { messages } from './messages.ts';
import { readFields } from './read-fields.ts';
import type { WireField } from './read-fields.ts';

/** Every protobuf body of Kubernetes begins with these four bytes. */
const magic = Buffer.from([0x6b, 0x38, 0x73, 0x00]);

/**
 * Reads a body of the media type `application/vnd.kubernetes.protobuf`.
 * @throws KubeStatusError 400 when it is malformed, 415 for a kind or field that is not among the messages
 */
export function decodeProtobuf(body: Buffer): JsonObject {
  if (!body.subarray(0, 4).equals(magic)) throw malformed();
  const envelope = fieldsOf(body.subarray(4));
  const typeMeta = fieldsOf(bytesOf(envelope, 1));
  const kind = bytesOf(typeMeta, 2).toString();
  return {
    apiVersion: bytesOf(typeMeta, 1).toString(),
    kind,
    ...decodeMessage(kind, bytesOf(envelope, 2)),
  };
}

function decodeMessage(message: string, bytes: Buffer): JsonObject {
  const known = messages[message];
  if (!known) throw unsupportedMediaType('application/json, application/yaml');
  const object: JsonObject = {};
  for (const field of fieldsOf(bytes)) {
    const notation = known[field.number];
    if (notation === undefined) throw unsupportedMediaType('application/json, application/yaml');
    if (notation !== '!') setField(object, notation, field);
  }
  return object;
}

function setField(object: JsonObject, notation: string, { value }: WireField): void {
  const [, name = '', type = '', repeated] = /^(\w+)(?::([^[]+))?(\[\])?$/.exec(notation) ?? [];
  if (type === '{}' || type === '{bytes}') {
    const [key, item] = mapEntry(value, type === '{bytes}');
    object[name] = { ...(object[name] as JsonObject | undefined), [key]: item };
  } else if (repeated) {
    object[name] = [...((object[name] as unknown[] | undefined) ?? []), decodeValue(type, value)];
  } else {
    const decoded = decodeValue(type, value);
    // An empty text stands for an absent one, except for the number and flag types.
    if (decoded !== '') object[name] = decoded;
  }
}

function decodeValue(type: string, value: bigint | Buffer): unknown {
  if (typeof value === 'bigint') return type === 'bool' ? value !== 0n : Number(BigInt.asIntN(64, value));
  if (type === '') return value.toString();
  return type === 'IntOrString' ? intOrString(value) : decodeMessage(type, value);
}

function intOrString(bytes: Buffer): unknown {
  const fields = fieldsOf(bytes);
  const isText = fields.some(({ number, value }) => number === 1 && value === 1n);
  if (isText) return bytesOf(fields, 3).toString();
  const number = fields.find((field) => field.number === 2)?.value;
  return typeof number === 'bigint' ? Number(number) : 0;
}

function mapEntry(value: bigint | Buffer, binary: boolean): [string, string] {
  const fields = typeof value === 'bigint' ? [] : fieldsOf(value);
  return [bytesOf(fields, 1).toString(), bytesOf(fields, 2).toString(binary ? 'base64' : 'utf8')];
}

function bytesOf(fields: WireField[], number: number): Buffer {
  const value = fields.find((field) => field.number === number)?.value;
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
}

function fieldsOf(bytes: Buffer): WireField[] {
  const fields = readFields(bytes);
  if (!fields) throw malformed();
  return fields;
}

function malformed(): Error {
  return badRequest('the body is not a protobuf message of Kubernetes');
}
