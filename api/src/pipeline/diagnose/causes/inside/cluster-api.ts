import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

const API_TROUBLE = 'fleet/cluster-api-trouble';

/** A cluster whose API server does not answer its agent as it should: nothing can be deployed there. */
export const clusterApiCause: CauseOf = ({ rule, cluster }) =>
  cluster === undefined || rule !== API_TROUBLE
    ? undefined
    : {
        key: causeKey('cluster', 'api', cluster),
        kind: 'cluster',
        subject: {
          cluster: 'local',
          apiVersion: 'management.cattle.io/v3',
          kind: 'Cluster',
          name: cluster,
        },
        name: cluster,
        cluster,
        rule,
        shared: true,
      };
