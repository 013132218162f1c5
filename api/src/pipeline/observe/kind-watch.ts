import type { Clock } from '../../kernel/clock.ts';
import type { RawObject, ReadEvent, ReadProblem } from '../../ports/cluster-reader.ts';
import type { FleetIndex, IndexChange } from './fleet-index.ts';
import { observationOf, type ObservedWatch } from './observation.ts';
import { projectObject } from './project/project-object.ts';
import type { ObservedKind } from './records.ts';

/** What a watch of one kind works with. */
export interface KindWatchOptions {
  readonly kind: ObservedKind;
  readonly index: FleetIndex;
  readonly clock: Clock;
  readonly onChange: (change: IndexChange) => void;
  /** Called when the state of the watch may have changed. */
  readonly onState: () => void;
}

/** So many refusals in a row are believed: a starting API server answers 404 and 403 for a moment as well. */
const BELIEVED_ABSENT = 2;
const BELIEVED_FORBIDDEN = 3;
/** A kind that was there before is given longer before its objects count as gone. */
const BELIEVED_GONE = 4;

const ADVICE: Readonly<Record<ReadProblem['kind'], string>> = {
  unreachable: 'Outrider tries again; check that the API server runs and can be reached.',
  timeout: 'Outrider tries again; check the load of the API server and the network in between.',
  malformed: 'Outrider tries again; check that its address is that of a Kubernetes API server.',
  expired: 'The list is read again.',
  unauthorized: 'Renew the credentials Outrider was given.',
  forbidden: 'Grant the account of Outrider get, list and watch on this kind.',
  'not-served': 'This kind is not installed here; nothing to do unless you expect it.',
  'unknown-version': 'Update Outrider, or serve a version it knows as well.',
};

/** Feeds the index from the watch of one kind, and knows how that watch stands. */
export class KindWatch {
  readonly #options: KindWatchOptions;
  /** Keys seen since the list began; absent while no list is under way. */
  #seen: Set<string> | undefined;
  #remaining: number | undefined;
  #synced = false;
  #problem: ReadProblem | undefined;
  #problemSince = 0;
  #repeated = 0;
  #lastEvent: number | undefined;

  constructor(options: KindWatchOptions) {
    this.#options = options;
  }

  /** Whether what is known can be judged: the list was complete once, or there is firmly nothing to read. */
  get settled(): boolean {
    if (this.#synced) return true;
    const needed = { 'not-served': BELIEVED_ABSENT, forbidden: BELIEVED_FORBIDDEN };
    const kind = this.#problem?.kind;
    return (kind === 'not-served' || kind === 'forbidden') && this.#repeated >= needed[kind];
  }

  /** Objects read and objects expected in the list under way; all of them once it is complete. */
  get progress(): { readonly read: number; readonly expected: number } {
    if (this.#synced || this.#seen === undefined) {
      const known = this.#options.index.count(this.#options.kind);
      return { read: known, expected: known };
    }
    return { read: this.#seen.size, expected: this.#seen.size + (this.#remaining ?? 0) };
  }

  /** The problem that interrupts the watch, and since when. */
  get interruption(): { readonly problem: ReadProblem; readonly since: number } | undefined {
    return this.#problem === undefined ? undefined : { problem: this.#problem, since: this.#problemSince };
  }

  /** How the watch stands, for people. */
  get status(): ObservedWatch {
    const { kind, index } = this.#options;
    const problem = this.#problem;
    const unreadState = problem === undefined ? 'connecting' : observationOf(problem);
    return {
      kind,
      state: this.#synced && problem === undefined ? 'synced' : unreadState,
      objects: index.count(kind),
      lastEvent: this.#lastEvent,
      detail: problem === undefined ? undefined : `${problem.message} ${ADVICE[problem.kind]}`,
    };
  }

  /** Takes one event of the watch. Never raises. */
  handle(event: ReadEvent): void {
    if (event.type === 'interrupted') this.#interrupted(event.problem);
    else this.#heard(event);
  }

  #heard(event: Exclude<ReadEvent, { type: 'interrupted' }>): void {
    switch (event.type) {
      case 'restart':
        this.#seen = new Set();
        this.#remaining = undefined;
        return;
      case 'page':
        this.#remaining = event.remaining;
        event.objects.forEach((object, position) => this.#put(object, event.sizes[position]));
        break;
      case 'changed':
        this.#put(event.object, event.sizeBytes);
        break;
      case 'deleted':
        this.#delete(event.object);
        break;
      case 'synced':
        this.#listed();
        break;
      case 'live':
        break;
    }
    this.#answered();
  }

  #put(object: RawObject, sizeBytes: number | undefined): void {
    const record = projectObject(this.#options.kind, object, sizeBytes);
    if (record === undefined) return;
    this.#seen?.add(record.key);
    const change = this.#options.index.apply(record);
    if (change !== undefined) this.#options.onChange(change);
  }

  #delete(object: RawObject): void {
    const record = projectObject(this.#options.kind, object);
    if (record !== undefined) this.#remove(record.key);
  }

  #remove(key: string): void {
    const change = this.#options.index.remove(this.#options.kind, key);
    if (change !== undefined) this.#options.onChange(change);
  }

  #listed(): void {
    const seen = this.#seen;
    this.#seen = undefined;
    this.#synced = true;
    if (seen !== undefined) this.#removeAllBut(seen);
    this.#options.onState();
  }

  #removeAllBut(seen: ReadonlySet<string>): void {
    for (const key of [...this.#options.index.keys(this.#options.kind)]) {
      if (!seen.has(key)) this.#remove(key);
    }
  }

  #answered(): void {
    this.#lastEvent = this.#options.clock.now();
    this.#repeated = 0;
    if (this.#problem === undefined) return;
    this.#problem = undefined;
    this.#options.onState();
  }

  #interrupted(problem: ReadProblem): void {
    if (this.#problem === undefined) this.#problemSince = this.#options.clock.now();
    this.#repeated = this.#problem?.kind === problem.kind ? this.#repeated + 1 : 1;
    this.#problem = problem;
    if (problem.kind === 'not-served' && this.#repeated >= BELIEVED_GONE) this.#removeAllBut(new Set());
    this.#options.onState();
  }
}
