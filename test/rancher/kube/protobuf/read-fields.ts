/** One field of a protobuf message as it is on the wire. */
export interface WireField {
  number: number;
  /** A variable-length or fixed number, or the bytes of a text or a message. */
  value: bigint | Buffer;
}

/** Reads the fields of a message; `undefined` when the bytes are not a message. */
export function readFields(bytes: Buffer): WireField[] | undefined {
  const fields: WireField[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const tag = readVarint(bytes, offset);
    if (!tag) return undefined;
    const field = readValue(bytes, tag.next, Number(tag.value & 7n));
    if (!field) return undefined;
    fields.push({ number: Number(tag.value >> 3n), value: field.value });
    offset = field.next;
  }
  return fields;
}

interface Read<Value> {
  value: Value;
  next: number;
}

function readValue(bytes: Buffer, offset: number, wireType: number): Read<bigint | Buffer> | undefined {
  if (wireType === 0) return readVarint(bytes, offset);
  if (wireType === 2) return readBytes(bytes, offset);
  if (wireType === 1 && offset + 8 <= bytes.length) {
    return { value: bytes.readBigUInt64LE(offset), next: offset + 8 };
  }
  if (wireType === 5 && offset + 4 <= bytes.length) {
    return { value: BigInt(bytes.readUInt32LE(offset)), next: offset + 4 };
  }
  return undefined;
}

function readBytes(bytes: Buffer, offset: number): Read<Buffer> | undefined {
  const length = readVarint(bytes, offset);
  if (!length) return undefined;
  const end = length.next + Number(length.value);
  return end <= bytes.length ? { value: bytes.subarray(length.next, end), next: end } : undefined;
}

function readVarint(bytes: Buffer, offset: number): Read<bigint> | undefined {
  let value = 0n;
  for (let index = 0; index < 10; index += 1) {
    const byte = bytes[offset + index];
    if (byte === undefined) return undefined;
    value |= BigInt(byte & 0x7f) << BigInt(index * 7);
    if (byte < 0x80) return { value, next: offset + index + 1 };
  }
  return undefined;
}
