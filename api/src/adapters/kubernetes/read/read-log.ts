import type { LogQuery, ResourceType } from '../../../ports/cluster-reader.ts';
import type { KubeHttp, Patience } from '../kube-http.ts';
import { resourcePath } from '../wire/resource-path.ts';

const PODS: ResourceType = { group: '', version: 'v1', plural: 'pods', kind: 'Pod' };

/**
 * The end of a container's log as text. Reads no more than is asked for, whatever the server sends; bytes that are no
 * UTF-8 become replacement characters. Raises ReadError.
 */
export async function readLog(http: KubeHttp, query: LogQuery, patience: Patience): Promise<string> {
  const { bytes, signal } = query;
  const body = await http.get({ path: pathOf(query), signal, patience, accept: 'text/plain, */*' });
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    pieces.push(piece);
    size += piece.length;
    if (size >= bytes) break;
  }
  return Buffer.concat(pieces).subarray(0, bytes).toString('utf8');
}

function pathOf({ namespace, pod, container, previous, lines, bytes }: LogQuery): string {
  const query = new URLSearchParams({ container, tailLines: `${lines}`, limitBytes: `${bytes}` });
  if (previous) query.set('previous', 'true');
  return `${resourcePath(PODS, { namespace, name: pod })}/log?${query.toString()}`;
}
