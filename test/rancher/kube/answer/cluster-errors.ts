import { KubeStatusError } from './status-error.ts';

/** 401 for a caller whose credentials are not accepted. */
export function unauthorized(): KubeStatusError {
  return new KubeStatusError(401, 'Unauthorized', { message: 'Unauthorized' });
}

/** 503 when the cluster cannot be reached through Rancher. */
export function clusterUnavailable(clusterId: string): KubeStatusError {
  return new KubeStatusError(503, 'ServiceUnavailable', {
    message: `error trying to reach cluster ${clusterId}: cluster agent disconnected`,
  });
}
