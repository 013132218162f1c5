import { describe, expect, it } from 'vitest';

import {
  gatherSources,
  type SourceReads,
} from '@outrider/api/src/pipeline/suggest/sources/gather-sources.ts';
import type { SourceFiles } from '@outrider/api/src/pipeline/suggest/sources/source-files.ts';

const place = (path: string) => ({ gitRepo: 'fleet-default/shop', commit: 'c1', path });

function readsOf(texts: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const reads: SourceReads = {
    file({ path }) {
      asked.push(path);
      const value = texts[path];
      return Promise.resolve(
        value === undefined
          ? { problem: { kind: 'not-found', message: 'It is not there.', isAbsent: true } }
          : { value },
      );
    },
    bundleFiles: (bundle) => Promise.resolve([{ name: bundle, text: '' }]),
    readyBefore: () => Promise.resolve(undefined),
    changedBefore: ({ path }) => Promise.resolve(`before ${path}`),
  };
  return { reads, asked };
}

/** Follows files that name the next one. */
function follow(sources: SourceFiles, from: string): string {
  const read = sources.file(place(from));
  return 'text' in read && read.text !== '' ? follow(sources, read.text) : from;
}

describe('api/pipeline/suggest/sources/gather-sources', () => {
  it('reads what one file after the other leads to, each once', async () => {
    const { reads, asked } = readsOf({ a: 'b', b: 'c', c: '' });
    const sources = await gatherSources(reads, (known) => follow(known, 'a'));
    expect(follow(sources, 'a')).toBe('c');
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  it('tells what is not there from what could not be read', async () => {
    const { reads } = readsOf({});
    const broken: SourceReads = {
      ...reads,
      file: ({ path }) =>
        path === 'a'
          ? reads.file(place(path))
          : Promise.resolve({ problem: { kind: 'timeout', message: 'Too slow.' } }),
    };
    const look = (known: SourceFiles) => [known.file(place('a')), known.file(place('b'))];
    const sources = await gatherSources(broken, look);
    expect(look(sources)).toEqual([
      { cannot: 'There is no a in the repository.', isAbsent: true },
      { cannot: 'b could not be read: Too slow.' },
    ]);
  });

  it('takes nothing for absent of which it is not certain, and no text that is not one', async () => {
    const texts = { a: 'caf\uFFFD' };
    const { reads } = readsOf(texts);
    const gone: SourceReads = {
      ...reads,
      file: (asked) =>
        asked.path === 'a'
          ? reads.file(asked)
          : Promise.resolve({ problem: { kind: 'not-found', message: 'There is no such commit.' } }),
    };
    const look = (known: SourceFiles) => [known.file(place('a')), known.file(place('b'))];
    expect(look(await gatherSources(gone, look))).toEqual([
      { cannot: 'a is no text in UTF-8.' },
      { cannot: 'b could not be read: There is no such commit.' },
    ]);
  });

  it('knows bundles and commits, also those of which there is nothing to know', async () => {
    const { reads } = readsOf({});
    const look = (known: SourceFiles) => [
      known.bundleFiles('x'),
      known.readyBefore('x'),
      known.changedBefore(place('x')),
    ];
    expect(look(await gatherSources(reads, look))).toEqual([
      [{ name: 'x', text: '' }],
      undefined,
      'before x',
    ]);
  });

  it('ends with what asks for ever', async () => {
    const { reads, asked } = readsOf({});
    let next = 0;
    await gatherSources(reads, (known) => known.file(place(String((next += 1)))));
    expect(asked.length).toBeLessThan(20);
  });
});
