import { gzipSync } from 'node:zlib';

const BLOCK = 512;

/** A file to be archived, by its path within the archive. */
export interface ArchivedFile {
  readonly path: string;
  readonly content: Buffer;
}

/**
 * A gzipped tar (POSIX ustar) that depends on its files and the time alone: in the order of their paths, owned by nobody,
 * all written at `time` (seconds since the epoch). Raises RangeError when a path is longer than the format allows.
 */
export function archive(files: readonly ArchivedFile[], time: number): Buffer {
  const blocks = files
    .toSorted((left, right) => (left.path < right.path ? -1 : 1))
    .flatMap(({ path, content }) => [header(path, content.length, time), content, padding(content.length)]);
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]), { level: 9 });
}

function padding(length: number): Buffer {
  return Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK);
}

function header(path: string, size: number, time: number): Buffer {
  if (Buffer.byteLength(path) > 100) throw new RangeError(`the path is too long for an archive: ${path}`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  block.write(path, 0);
  block.write(octal(0o644, 7), 100);
  block.write(octal(0, 7), 108);
  block.write(octal(0, 7), 116);
  block.write(octal(size, 11), 124);
  block.write(octal(time, 11), 136);
  // The checksum is made with blanks in its own place.
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}
