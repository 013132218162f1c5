import { Transform } from 'node:stream';
import { BodyTooLarge } from '../http/body.ts';

/** A stream that passes everything on and breaks off with `BodyTooLarge` after that many bytes. */
export function limitBytes(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) {
        done(new BodyTooLarge());
      } else {
        done(null, chunk);
      }
    },
  });
}
