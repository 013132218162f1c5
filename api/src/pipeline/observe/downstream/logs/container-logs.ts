import { mapBounded } from '../../../../kernel/map-bounded.ts';
import type { ClusterReader, ReadProblem } from '../../../../ports/cluster-reader.ts';
import type { DownstreamRecord } from '../downstream-record.ts';
import { keptLog, LOG_LINES, LOG_READ_BYTES, type ContainerLog } from './container-log.ts';
import { crashedContainers, type CrashedContainer } from './crashed-containers.ts';

/** How many logs one sweep reads at most; the others are read by the next ones. */
const LOGS_PER_SWEEP = 10;
/** How many logs are read at once. */
const AT_ONCE = 2;

/** After these nothing more is to be had in this sweep: the cluster is slow, or gone. */
const STOPS: ReadonlySet<ReadProblem['kind']> = new Set(['timeout', 'unreachable', 'unauthorized']);
/** The log is gone, or never was: asking again does not bring it back. */
const GONE: ReadonlySet<ReadProblem['kind']> = new Set(['not-served', 'malformed', 'expired']);

/** Logs by `logKey`. */
export type LogsOfPods = ReadonlyMap<string, ContainerLog>;

/** How the log of a container is called among those of a snapshot. */
export function logKey(pod: Pick<DownstreamRecord<'Pod'>, 'key'>, container: string): string {
  return `${pod.key}/${container}`;
}

/** What reading logs works with. */
export interface LogSweep {
  readonly reader: ClusterReader;
  readonly pods: readonly DownstreamRecord<'Pod'>[];
  /** Whether these are all pods of the cluster: what is remembered of others is forgotten then. */
  readonly complete: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly signal?: AbortSignal | undefined;
}

interface Remembered {
  readonly crash: string;
  readonly log: ContainerLog;
}

/**
 * The last lines of crashed containers of one cluster. Each crash is read once and remembered, so that every sweep has
 * the same lines, whichever read them; until a newer crash could be read, the lines of the one before stand for it.
 */
export class ContainerLogs {
  readonly #remembered = new Map<string, Remembered>();
  #reads = 0;

  /** How many logs were asked for so far. */
  get reads(): number {
    return this.#reads;
  }

  /** The logs that tell why containers of these pods crash. Never raises. */
  async read(sweep: LogSweep): Promise<LogsOfPods> {
    const wanted = crashedContainers(sweep.pods, sweep.now);
    if (sweep.complete) this.#forgetAllBut(new Set(wanted.map(nameOf)));
    const refused = new Map<string, ContainerLog>();
    let stopped = false;
    await mapBounded(this.#due(wanted), AT_ONCE, async (one) => {
      if (stopped || sweep.signal?.aborted || refused.has(one.pod.namespace)) return;
      const problem = await this.#readOne(one, sweep);
      if (problem?.kind === 'forbidden') refused.set(one.pod.namespace, forbidden(problem));
      stopped ||= problem !== undefined && STOPS.has(problem.kind);
    });
    return new Map(
      wanted.flatMap((one) => {
        const log = this.#remembered.get(nameOf(one))?.log ?? refused.get(one.pod.namespace);
        return log === undefined ? [] : [[logKey(one.pod, one.container), log] as const];
      }),
    );
  }

  /** Those never read come first: the others have lines to show. */
  #due(wanted: readonly CrashedContainer[]): readonly CrashedContainer[] {
    const due = wanted.filter((one) => this.#remembered.get(nameOf(one))?.crash !== one.crash);
    const isKnown = (one: CrashedContainer) => Number(this.#remembered.has(nameOf(one)));
    return due.toSorted((left, right) => isKnown(left) - isKnown(right)).slice(0, LOGS_PER_SWEEP);
  }

  async #readOne(one: CrashedContainer, { reader, signal }: LogSweep): Promise<ReadProblem | undefined> {
    const { pod, container, previous, crash } = one;
    this.#reads += 1;
    const { namespace, name } = pod;
    const bounds = { lines: LOG_LINES, bytes: LOG_READ_BYTES };
    const read = await reader.readLog({ namespace, pod: name, container, previous, signal, ...bounds });
    if ('text' in read) this.#remembered.set(nameOf(one), { crash, log: keptLog(read.text) });
    else if (!GONE.has(read.problem.kind)) return read.problem;
    else {
      const log = this.#remembered.get(nameOf(one))?.log ?? { text: '' };
      this.#remembered.set(nameOf(one), { crash, log });
    }
    return undefined;
  }

  #forgetAllBut(wanted: ReadonlySet<string>): void {
    for (const name of this.#remembered.keys()) {
      if (!wanted.has(name)) this.#remembered.delete(name);
    }
  }
}

function nameOf({ pod, container }: CrashedContainer): string {
  return `${pod.uid || pod.key}/${container}`;
}

function forbidden({ message }: ReadProblem): ContainerLog {
  return { unread: `The log cannot be read, which takes the right to get pods/log. ${message}` };
}
