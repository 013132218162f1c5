const BLOCK_BYTES = 512;

/** The regular files of a tar archive (POSIX ustar), as name and content. */
export function* readTar(archive: Buffer): Generator<[name: string, content: Buffer]> {
  let at = 0;
  while (at + BLOCK_BYTES <= archive.length && archive[at] !== 0) {
    const header = archive.subarray(at, at + BLOCK_BYTES);
    const size = Number.parseInt(field(header, 124, 12), 8) || 0;
    const prefix = field(header, 345, 155);
    const name = field(header, 0, 100);
    const start = at + BLOCK_BYTES;
    if (['0', ''].includes(field(header, 156, 1))) {
      yield [prefix ? `${prefix}/${name}` : name, archive.subarray(start, start + size)];
    }
    at = start + Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES;
  }
}

function field(header: Buffer, start: number, length: number): string {
  const text = header.toString('utf8', start, start + length);
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).trim();
}
