import { originRef } from '../../../detect/access/origin-refs.ts';
import type { CauseOf } from '../cause.ts';
import { causeKey } from '../cause-key.ts';

const API_TROUBLE = 'fleet/cluster-api-trouble';

/** How agents word that it is the API server; a chart or an artifact that cannot be fetched is no matter of it. */
const API_SERVER = /etcdserver|cluster unreachable|rate limiter|\bkubernetes\.default\b/i;

/** A cluster whose API server does not answer its agent as it should: nothing can be deployed there. */
export const clusterApiCause: CauseOf = ({ rule, cluster, failure }) =>
  cluster === undefined || rule !== API_TROUBLE || !API_SERVER.test(failure)
    ? undefined
    : {
        key: causeKey('cluster', 'api', cluster),
        kind: 'cluster',
        subject: originRef('cluster', cluster),
        name: cluster,
        cluster,
        rule,
        shared: true,
      };
