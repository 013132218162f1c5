import type { BundleDeclaration, GitRepoDeclaration } from '../fleet/declarations.ts';
import { md5 } from '../fleet/digest.ts';
import { seededRandom } from '../scenario/seeded-random.ts';
import type { Signature } from './git-objects.ts';
import type { HistoryDeclaration, ToldCommit } from './history-declaration.ts';
import { SimulatedRepository, type SimulatedCommit } from './simulated-repository.ts';
import { bundleFiles, housekeeping, readme } from './source-files.ts';

/** What a bundle carries. */
export interface CarriedContent {
  version: string;
  resources: readonly { name: string; content: string }[];
}

/** A bundle of a repository and what it carries at a revision, counted from 0. */
export interface HistoricBundle {
  declaration: BundleDeclaration;
  contentAt: (revision: number) => CarriedContent;
}

/** Revision at which a scenario begins. */
const present = 2;
const hour = 3600;
/** Between two commits while a scenario runs, in seconds. */
const pace = 1500;

/** The repository of a GitRepo as it comes to be: a past without a server, and one commit after the other. */
export class SourceHistory {
  readonly repository = new SimulatedRepository();
  readonly #declaration: GitRepoDeclaration;
  readonly #people: readonly string[];
  readonly #files = new Map<string, string>();
  /** Where a bundle lies, where that is not its path. */
  readonly #folders = new Map<string, string>();
  #at: number;
  /** Whether others committed what Fleet has not deployed yet. */
  hasNews = false;

  constructor(
    declaration: GitRepoDeclaration,
    history: HistoryDeclaration,
    bundles: readonly HistoricBundle[],
  ) {
    this.#declaration = declaration;
    this.#people = history.people;
    const random = seededRandom(Number.parseInt(md5(declaration.repo).slice(0, 8), 16));
    const past = [...this.#past(history, bundles)];
    const gaps = past.map(() => Math.round((3 + random() * 40) * hour));
    this.#at = Date.parse(history.until) / 1000 - gaps.slice(1).reduce((sum, gap) => sum + gap, 0);
    for (const [index, make] of past.entries()) {
      if (index > 0) this.#at += gaps[index] ?? 0;
      make();
    }
  }

  /** Commits what bundles carry from now on. */
  commit(
    told: Partial<ToldCommit>,
    carried: readonly [BundleDeclaration, CarriedContent][],
  ): SimulatedCommit {
    this.#at += pace;
    for (const [declaration, content] of carried) this.#put(declaration, content);
    if (told.move) this.#move(told.move);
    const [first] = carried;
    const subject = told.subject ?? (first ? releaseSubject(...first) : 'Note that all is well');
    if (!first && !told.move) this.#files.set('docs/log.md', `${this.repository.commits.length}\n`);
    return this.#add({ ...told, subject });
  }

  /** Goes on from what others committed. */
  takeIn(foreign: readonly SimulatedCommit[], counts: { kept: number; written: number }): void {
    this.repository.takeIn(foreign, counts);
    this.#files.clear();
    for (const [path, content] of this.repository.head.files) this.#files.set(path, content);
    for (const [path, folder] of this.#folders) {
      if (this.#inside(folder).length === 0 && this.#inside(path).length > 0) this.#folders.delete(path);
    }
    this.hasNews = true;
  }

  /** The files of a bundle at the newest commit, by their path in its folder. */
  filesOf({ path = '' }: BundleDeclaration): Map<string, string> {
    const folder = this.#folders.get(path) ?? path;
    return new Map(this.#inside(folder).map(([file, content]) => [file.slice(folder.length + 1), content]));
  }

  #inside(folder: string): [string, string][] {
    return [...this.#files].filter(([file]) => file.startsWith(`${folder}/`));
  }

  *#past(history: HistoryDeclaration, bundles: readonly HistoricBundle[]): Iterable<() => void> {
    const { releases = {}, ends = [] } = history;
    yield () => {
      this.#files.set('README.md', readme(this.#declaration));
      this.#add({ subject: 'Start the repository' });
    };
    for (const bundle of bundles) yield () => this.#release(bundle, 0, { subject: `Add ${nameOf(bundle)}` });
    for (const [subject, path, content] of housekeeping(this.#declaration)) {
      yield () => {
        this.#files.set(path, content);
        this.#add({ subject });
      };
    }
    for (const bundle of bundles) yield () => this.#release(bundle, 1, {});
    const last = Object.keys(releases);
    const order = bundles.toSorted((a, b) => last.indexOf(pathOf(a)) - last.indexOf(pathOf(b)));
    for (const bundle of order) yield () => this.#release(bundle, present, releases[pathOf(bundle)] ?? {});
    for (const told of ends) {
      yield () => {
        if (told.move) this.#move(told.move);
        this.#add(told);
      };
    }
  }

  #release({ declaration, contentAt }: HistoricBundle, revision: number, told: Partial<ToldCommit>): void {
    const content = contentAt(revision);
    this.#put(declaration, content);
    this.#add({ ...told, subject: told.subject ?? releaseSubject(declaration, content) });
  }

  #put(declaration: BundleDeclaration, { resources }: CarriedContent): void {
    const path = declaration.path ?? '';
    for (const [file, content] of bundleFiles(declaration, resources, this.#folders.get(path) ?? path)) {
      this.#files.set(file, content);
    }
  }

  #move({ from, to }: { from: string; to: string }): void {
    for (const { path = '' } of this.#declaration.bundles) {
      if ((this.#folders.get(path) ?? path) === from) this.#folders.set(path, to);
    }
    for (const [file, content] of [...this.#files]) {
      if (!file.startsWith(`${from}/`)) continue;
      this.#files.delete(file);
      this.#files.set(`${to}${file.slice(from.length)}`, content);
    }
  }

  #add({ subject, author }: ToldCommit): SimulatedCommit {
    const count = this.repository.commits.length;
    const name = author ?? this.#people[count % this.#people.length] ?? 'Nobody';
    return this.repository.commit({
      author: signature(name, this.#at),
      message: `${subject}\n`,
      files: new Map(this.#files),
    });
  }
}

function signature(name: string, at: number): Signature {
  return { name, email: `${name.toLowerCase().replaceAll(' ', '.')}@acme.example`, at };
}

function pathOf({ declaration }: HistoricBundle): string {
  return declaration.path ?? '';
}

function nameOf({ declaration }: HistoricBundle): string {
  return declaration.apps?.[0]?.name ?? declaration.path ?? '';
}

function releaseSubject({ apps, path = '' }: BundleDeclaration, { version }: CarriedContent): string {
  return `Release ${apps?.[0]?.name ?? path} ${version}`;
}
