import type { GitAnswer } from '../../../ports/git-reader.ts';
import type { BundleFile } from '../../observe/drift/source/bundle-files.ts';
import type { SourceFiles, SourcePlace, SourceText } from './source-files.ts';

/** Reads what recipes look at. Nothing is raised; what is no answer of Git gives nothing where it fails. */
export interface SourceReads {
  file(place: SourcePlace): Promise<GitAnswer<string>>;
  bundleFiles(bundle: string): Promise<readonly BundleFile[] | undefined>;
  readyBefore(bundle: string): Promise<string | undefined>;
  changedBefore(place: SourcePlace): Promise<string | undefined>;
}

/** One file leads to the next: fleet.yaml to a kustomization, that one to another, and it to the manifest. */
const MOST_ROUNDS = 12;
const MOST_READS = 200;

type Kept<T> = Map<string, { readonly value: T }>;

class SourceBook implements SourceFiles {
  readonly #reads: SourceReads;
  readonly #texts: Kept<SourceText> = new Map();
  readonly #bundles: Kept<readonly BundleFile[] | undefined> = new Map();
  readonly #commits: Kept<string | undefined> = new Map();
  /** What was asked for and is not known, by a name of its own. */
  readonly #missed = new Map<string, () => Promise<void>>();
  #left = MOST_READS;

  constructor(reads: SourceReads) {
    this.#reads = reads;
  }

  file(place: SourcePlace): SourceText {
    const name = `file ${place.gitRepo} ${place.commit} ${place.path}`;
    const known = this.#texts.get(name);
    if (known !== undefined) return known.value;
    this.#missed.set(name, async () => {
      this.#texts.set(name, { value: sourceTextOf(await this.#reads.file(place), place.path) });
    });
    return { cannot: `${place.path} was not read.` };
  }

  bundleFiles(bundle: string): readonly BundleFile[] | undefined {
    return this.#known(this.#bundles, `bundle ${bundle}`, () => this.#reads.bundleFiles(bundle));
  }

  readyBefore(bundle: string): string | undefined {
    return this.#known(this.#commits, `commit ${bundle}`, () => this.#reads.readyBefore(bundle));
  }

  changedBefore(place: SourcePlace): string | undefined {
    const name = `before ${place.gitRepo} ${place.commit} ${place.path}`;
    return this.#known(this.#commits, name, () => this.#reads.changedBefore(place));
  }

  /** Reads what was asked for; whether there was anything. */
  async readMissed(): Promise<boolean> {
    const missed = [...this.#missed.values()].slice(0, this.#left);
    this.#missed.clear();
    this.#left -= missed.length;
    await Promise.all(missed.map((read) => read()));
    return missed.length > 0;
  }

  #known<T>(kept: Kept<T | undefined>, name: string, read: () => Promise<T | undefined>): T | undefined {
    const known = kept.get(name);
    if (known !== undefined) return known.value;
    this.#missed.set(name, async () => {
      kept.set(name, { value: await read() });
    });
    return undefined;
  }
}

/**
 * Finds out what has to be read by asking again and again: `look` is called with what is known so far, and what it
 * missed is read before it is called again. Gives what is known in the end.
 */
export async function gatherSources(
  reads: SourceReads,
  look: (sources: SourceFiles) => unknown,
): Promise<SourceFiles> {
  const book = new SourceBook(reads);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    look(book);
    if (!(await book.readMissed())) break;
  }
  return book;
}

/** What reading a file gave, as recipes are told it. */
export function sourceTextOf({ value, problem }: GitAnswer<string>, path: string): SourceText {
  if (problem === undefined) {
    // Bytes that are no UTF-8 would not come out again as they went in.
    return value.includes('\uFFFD') ? { cannot: `${path} is no text in UTF-8.` } : { text: value };
  }
  if (problem.isAbsent === true) {
    return { cannot: `There is no ${path} in the repository.`, isAbsent: true };
  }
  return { cannot: `${path} could not be read: ${problem.message}` };
}
