import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';

import { ConfigError } from '../../../kernel/errors.ts';

/** Signs commits. */
export interface CommitSigner {
  /** As it stands in an `allowed_signers` file or a forge's settings: `ssh-ed25519 AAAA…`. */
  readonly publicKey: string;
  /** Armored signature of a commit object; the same bytes give the same signature. */
  sign(payload: string): string;
}

const KEY_TYPE = 'ssh-ed25519';
const NAMESPACE = 'git';
const HASH = 'sha512';
/** The last bytes of a public ed25519 key in DER are the key itself (RFC 8410). */
const RAW_BYTES = 32;

/** Makes a signer of an ed25519 key in PEM (PKCS #8). Raises ConfigError for any other key, because others sign anew each time. */
export function createCommitSigner(pem: string): CommitSigner {
  const privateKey = privateKeyOf(pem);
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-RAW_BYTES);
  const publicKey = Buffer.concat([field(KEY_TYPE), field(raw)]);
  return {
    publicKey: `${KEY_TYPE} ${publicKey.toString('base64')}`,
    sign: (payload) => armored(signature(payload, privateKey, publicKey)),
  };
}

function privateKeyOf(pem: string): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    // Its cause may quote the key.
  }
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new ConfigError('The key that signs commits is not an ed25519 key in PEM.', {
    next: 'Make one with: openssl genpkey -algorithm ed25519',
  });
}

/** The format is OpenSSH's PROTOCOL.sshsig, version 1. */
function signature(payload: string, privateKey: KeyObject, publicKey: Buffer): Buffer {
  const digest = createHash(HASH).update(payload).digest();
  const kind = [field(NAMESPACE), field(''), field(HASH)];
  const signed = Buffer.concat([Buffer.from('SSHSIG'), ...kind, field(digest)]);
  const bytes = Buffer.concat([field(KEY_TYPE), field(sign(null, signed, privateKey))]);
  const version = Buffer.from([0, 0, 0, 1]);
  return Buffer.concat([Buffer.from('SSHSIG'), version, field(publicKey), ...kind, field(bytes)]);
}

/** A text of SSH: its length in four bytes, then itself. */
function field(content: string | Buffer): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function armored(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----'].join('\n');
}
