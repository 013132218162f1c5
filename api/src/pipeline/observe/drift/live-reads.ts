import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { OutriderError } from '../../../kernel/errors.ts';
import { Limiter } from '../../../kernel/limiter.ts';
import { apiGroup } from '../../../kernel/object-ref.ts';
import { resourceName } from '../../../kernel/names/resource-name.ts';
import type { ClusterReaders, RawObject, ResourceType } from '../../../ports/cluster-reader.ts';

/** What reading one live object gave. */
export interface LiveRead {
  /** `undefined` when it does not exist, or could not be read. */
  readonly object: RawObject | undefined;
  /** Milliseconds since the epoch; `undefined` when it could not be read. */
  readonly readAt: number | undefined;
  /** Why it could not be read. */
  readonly problem: string | undefined;
}

/** At most so many reads of live objects are under way to one cluster, and to all of them. */
const PER_CLUSTER = 2;
const AT_ONCE = 8;
/** A cluster that did not answer is left alone for so long, in milliseconds. */
const AWAY_MS = 60_000;
const UNKNOWN_PROBLEM = 'The object could not be read.';

/** Reads single objects of downstream clusters; of Secrets nothing but their metadata is asked for. */
export class LiveReads {
  readonly #readers: ClusterReaders;
  readonly #clock: Clock;
  readonly #all = new Limiter(AT_ONCE);
  readonly #clusters = new Map<string, Limiter>();
  readonly #away = new Map<string, { readonly until: number; readonly problem: string }>();

  constructor(readers: ClusterReaders, clock: Clock) {
    this.#readers = readers;
    this.#clock = clock;
  }

  /** Reads an object. A cluster that does not answer gives a problem; nothing is raised. */
  async read(ref: ObjectRef): Promise<LiveRead> {
    const limiter = this.#clusters.get(ref.cluster) ?? new Limiter(PER_CLUSTER);
    this.#clusters.set(ref.cluster, limiter);
    const leaveCluster = await limiter.enter();
    const leave = await this.#all.enter();
    try {
      return await this.#ask(ref);
    } finally {
      leave();
      leaveCluster();
    }
  }

  async #ask(ref: ObjectRef): Promise<LiveRead> {
    const away = this.#away.get(ref.cluster);
    if (away !== undefined && away.until > this.#clock.now()) return failed(away.problem);
    if (ref.kind === 'Secret') return this.#askForMetadata(ref);
    try {
      const { namespace, name } = ref;
      const key = { name, ...(namespace !== undefined && { namespace }) };
      const object = await this.#readers.downstream(ref.cluster).get(typeOf(ref), key);
      return { object, readAt: this.#clock.now(), problem: undefined };
    } catch (error) {
      const problem = error instanceof OutriderError ? error.message : UNKNOWN_PROBLEM;
      if (isAway(error)) this.#away.set(ref.cluster, { until: this.#clock.now() + AWAY_MS, problem });
      return failed(problem);
    }
  }

  /** Listed and not read by name: Outrider has the right to list Secrets, at most, and none to get one. */
  async #askForMetadata(ref: ObjectRef): Promise<LiveRead> {
    const found: RawObject[] = [];
    const problem = await this.#readers
      .downstream(ref.cluster)
      .readAll(typeOf(ref), (objects) => found.push(...objects), {
        namespace: ref.namespace,
        fieldSelector: `metadata.name=${ref.name}`,
      });
    if (problem !== undefined) return failed(problem.message);
    return { object: found[0], readAt: this.#clock.now(), problem: undefined };
  }
}

/** What is not allowed for one kind may be for another; who does not answer does not for any. */
function isAway(error: unknown): boolean {
  return error instanceof OutriderError && error.retry === 'transient';
}

function failed(problem: string): LiveRead {
  return { object: undefined, readAt: undefined, problem };
}

function typeOf({ apiVersion, kind }: ObjectRef): ResourceType {
  const group = apiGroup(apiVersion);
  const version = group === '' ? apiVersion : apiVersion.slice(group.length + 1);
  return {
    group,
    version,
    plural: resourceName(kind),
    kind,
    ...(kind === 'Secret' && { metadataOnly: true }),
  };
}
