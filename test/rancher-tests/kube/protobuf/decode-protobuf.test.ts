import { describe, expect, it } from 'vitest';
import { decodeProtobuf } from '../../../rancher/kube/protobuf/decode-protobuf.ts';

/** A field that holds a text or a message. */
function bytes(number: number, value: string | Buffer): Buffer {
  const content = Buffer.from(value);
  return Buffer.concat([Buffer.from([(number << 3) | 2, content.length]), content]);
}

function varint(number: number, value: number): Buffer {
  return Buffer.from([number << 3, value]);
}

function envelope(kind: string, ...fields: Buffer[]): Buffer {
  const typeMeta = Buffer.concat([bytes(1, 'v1'), bytes(2, kind)]);
  return Buffer.concat([Buffer.from('k8s\0'), bytes(1, typeMeta), bytes(2, Buffer.concat(fields))]);
}

describe('rancher-tests/kube/protobuf/decode-protobuf', () => {
  it('reads texts, maps and flags', () => {
    const entry = Buffer.concat([bytes(1, 'key'), bytes(2, 'value')]);
    const body = envelope('ConfigMap', bytes(1, bytes(1, 'name')), bytes(2, entry), varint(4, 1));
    expect(decodeProtobuf(body)).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'name' },
      data: { key: 'value' },
      immutable: true,
    });
  });

  it('reads lists, numbers and values that are either', () => {
    const target = Buffer.concat([varint(1, 1), bytes(3, 'http')]);
    const port = Buffer.concat([varint(3, 80), bytes(4, target)]);
    const body = envelope(
      'Service',
      bytes(1, bytes(1, 's')),
      bytes(2, Buffer.concat([bytes(1, port), bytes(1, varint(3, 81))])),
    );
    expect(decodeProtobuf(body).spec).toEqual({ ports: [{ port: 80, targetPort: 'http' }, { port: 81 }] });
  });

  it('refuses what it does not know instead of losing it', () => {
    expect(() => decodeProtobuf(envelope('Gadget'))).toThrow('unknown format');
    expect(() => decodeProtobuf(envelope('ConfigMap', bytes(9, 'x')))).toThrow('unknown format');
  });

  it('refuses what is no message', () => {
    expect(() => decodeProtobuf(Buffer.from('{}'))).toThrow('not a protobuf message');
    expect(() => decodeProtobuf(Buffer.from('k8s\0\x0a\x7f'))).toThrow('not a protobuf message');
  });
});
