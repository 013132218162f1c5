import type { Logger } from '../../../kernel/logger.ts';
import type {
  ClusterWriter,
  KubernetesChange,
  WriteOptions,
  WriteOutcome,
} from '../../../ports/cluster-writer.ts';
import { readChangeAnswer } from '../changes/change-answer.ts';
import type { ChangeRequest } from '../changes/change-request.ts';
import { PerCluster } from '../changes/per-cluster.ts';
import { prepareChange, type PreparedChange } from '../changes/prepare-change.ts';
import { ServedResources } from '../changes/served-resources.ts';
import type { ClusterAccess } from '../cluster-access.ts';
import { KubeExchange, type Patience } from '../kube-exchange.ts';
import { KubeHttp } from '../kube-http.ts';
import { asReadError, type ReadError } from '../read/read-error.ts';
import { writeOutcome } from './write-outcome.ts';
import { writeProblem } from './write-problem.ts';

/** How changes are carried out. */
export interface ClusterWriterOptions {
  /** The way to the API server of a cluster, with the rights of the executor's account. */
  readonly accessTo: (cluster: string) => ClusterAccess;
  readonly logger: Logger;
  readonly patience?: Patience | undefined;
}

/** A writer that holds connections. */
export interface OpenClusterWriter extends ClusterWriter {
  /** Closes idle connections. */
  close(): void;
}

interface WrittenCluster {
  readonly exchange: KubeExchange;
  readonly served: ServedResources;
  close(): void;
}

interface Write {
  readonly change: KubernetesChange;
  readonly options: WriteOptions;
  readonly patience: Patience;
}

/** The API server gives up on a patch after 34 seconds, and says so: better to hear it than to guess. */
const PATIENCE: Patience = { answerMs: 45_000, idleMs: 10_000 };

/** Makes what carries changes out in the clusters they are meant for. */
export function createClusterWriter({ accessTo, logger, patience }: ClusterWriterOptions): OpenClusterWriter {
  const patient = patience ?? PATIENCE;
  const clusters = new PerCluster((cluster) => openCluster(accessTo(cluster), patient));
  return {
    async write(change, options) {
      const problem = writeProblem(change, options);
      if (problem !== undefined) return { outcome: 'refused', message: problem };
      const outcome = await writeIn(() => clusters.of(change.object.cluster), {
        change,
        options,
        patience: patient,
      });
      const { idempotency } = options;
      logger.info(
        { object: change.object, change: change.type, idempotency, outcome: outcome.outcome },
        'write',
      );
      return outcome;
    },
    close: () => clusters.close(),
  };
}

/** Every request has a connection of its own: a failure before it stands is then known to have changed nothing. */
function openCluster(access: ClusterAccess, patience: Patience): WrittenCluster {
  const reads = new KubeHttp(access);
  const exchange = new KubeExchange(access, { keepAlive: false });
  return {
    exchange,
    served: new ServedResources(reads, patience),
    close() {
      reads.close();
      exchange.close();
    },
  };
}

async function writeIn(open: () => WrittenCluster, write: Write): Promise<WriteOutcome> {
  let cluster: WrittenCluster;
  let prepared: PreparedChange;
  try {
    cluster = open();
    prepared = await prepareChange(write.change, cluster.served, write.options.fieldManager);
  } catch (error) {
    return notSent(asReadError(error));
  }
  if ('cannot' in prepared) return { outcome: 'refused', message: prepared.cannot };
  return send(cluster.exchange, prepared.request, write);
}

async function send(
  exchange: KubeExchange,
  request: ChangeRequest,
  { change, options, patience }: Write,
): Promise<WriteOutcome> {
  const { method, type } = request;
  const parameters =
    request.method === 'PATCH' ? `?${new URLSearchParams(request.parameters).toString()}` : '';
  const sent = { connected: false };
  const onConnected = () => {
    sent.connected = true;
  };
  const body = {
    method,
    type,
    text: JSON.stringify(request.body),
    auditId: options.idempotency,
    onConnected,
  };
  try {
    const response = await exchange.send({ path: request.path + parameters, patience }, body);
    return writeOutcome(change, await readChangeAnswer(response, patience.idleMs));
  } catch (error) {
    const failure = asReadError(error);
    return sent.connected && failure.problem.kind !== 'unauthorized' ? unknown(failure) : notSent(failure);
  }
}

function unknown({ message }: ReadError): WriteOutcome {
  return { outcome: 'unknown', message: `${message} The change may have been carried out.` };
}

/** Nothing was sent, or nothing that was taken. */
function notSent({ problem, message }: ReadError): WriteOutcome {
  const mayNot = problem.kind === 'unauthorized' || problem.kind === 'forbidden';
  return { outcome: mayNot ? 'not-allowed' : 'not-reached', message };
}
