import { describe, expect, it } from 'vitest';

import { readEvents } from '../../../../pkg/outrider/client/live/read-events.ts';

/** A body that arrives in these pieces. */
function bodyOf(...pieces: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(encoder.encode(piece));
      controller.close();
    },
  });
}

const dataOf = async (...pieces: string[]): Promise<string[]> => {
  const seen: string[] = [];
  await readEvents(bodyOf(...pieces), (data) => seen.push(data));
  return seen;
};

describe('pkg/client/live/read-events', () => {
  it('reads events, however the stream is cut', async () => {
    expect(await dataOf('event: a\nda', 'ta: {"x":1}\n', '\nevent: b\ndata: {"y":2}\n\n')).toStrictEqual([
      '{"x":1}',
      '{"y":2}',
    ]);
  });

  it('passes over signs of life, and over an event that is not complete', async () => {
    expect(await dataOf(': alive\n\n', 'data: 1\n\n', 'data: 2')).toStrictEqual(['1']);
  });

  it('raises what breaks the stream', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.error(new Error('reset'));
      },
    });
    await expect(readEvents(broken, () => undefined)).rejects.toThrow('reset');
  });
});
