import type { FailureEntry } from '../failure-entry.ts';

/** Agents, and the states that Fleet shows without a reason. */
export const agentFailures: readonly FailureEntry[] = [
  {
    id: 'agent-register-timeout',
    match: /timeout waiting for registration secret '(?<secret>[^']{1,317})'/,
    appearsIn: ['Log'],
    causeClass: 'agent',
    cause:
      'The management cluster did not answer the agent’s registration in time: it is busy, or the token has expired.',
    remedy: 'Wait for the next attempt; create a new registration token if it fails again.',
    transient: true,
  },
  {
    id: 'agent-register',
    match: 'Failed to register agent',
    appearsIn: ['Log'],
    causeClass: 'agent',
    cause: 'The agent cannot register; usually it does not trust the certificate of Rancher any more.',
    remedy: 'Correct the CA that the agent is given, then let Fleet redeploy the agent.',
    confidence: 0.8,
  },
  {
    id: 'rate-limit-client',
    match: 'client rate limiter Wait returned an error',
    appearsIn: ['Deployed', 'Log'],
    causeClass: 'platform',
    cause: 'The client slowed itself down under load until the time was over.',
    remedy: 'Wait for the next attempt; lower the number of workers if it happens often.',
    transient: true,
  },
  {
    id: 'kube-unreachable',
    match: /[Kk]ubernetes cluster unreachable/,
    appearsIn: ['Deployed', 'Summary'],
    causeClass: 'network',
    cause: 'The agent does not reach the API server of its own cluster.',
    remedy: 'Check the control plane of the cluster; the agent tries again by itself.',
    transient: true,
  },
  {
    id: 'apiserver-timeout',
    match:
      /etcdserver: (?:request timed out|leader changed)|the server was unable to return a response in the time allotted/,
    appearsIn: ['Deployed', 'Summary', 'Log'],
    causeClass: 'platform',
    cause: 'The datastore of the cluster is too slow.',
    remedy:
      'The agent tries again by itself; if it stays, check latency of disks and load of etcd on the control plane nodes.',
    transient: true,
  },
  {
    id: 'st-waitapplied-offline',
    match: /^WaitApplied\((?<count>\d{1,9})\) \[(?:Cluster|Bundle) (?<object>[^\]:]{1,317})\]$/,
    appearsIn: ['Ready', 'Summary'],
    causeClass: 'agent',
    cause:
      'The agent has not applied the bundle and does not say why: it may be offline, held back, or stopped by a hidden conflict.',
    remedy:
      'Check when the agent last reported, then whether the deployment is paused, off schedule or waiting for values.',
    transient: true,
    confidence: 0.5,
  },
  {
    id: 'st-waitcheckin',
    match: 'WaitCheckIn',
    appearsIn: ['State'],
    causeClass: 'agent',
    cause: 'The agent of the cluster has never reported.',
    remedy: 'Check that the agent runs and can register; let Fleet redeploy it if needed.',
    confidence: 0.9,
  },
  {
    id: 'st-outofsync',
    match: /^OutOfSync\((?<count>\d{1,9})\)/,
    appearsIn: ['Summary', 'Ready', 'State'],
    causeClass: 'rollout',
    cause:
      'A newer version is staged but held back: something is paused, or the rollout waits for other clusters.',
    remedy: 'Resume what is paused, or repair the clusters that the rollout waits for.',
    transient: true,
    confidence: 0.8,
  },
  {
    id: 'st-pending',
    match: /^Pending\((?<count>\d{1,9})\)/,
    appearsIn: ['Summary', 'Ready'],
    causeClass: 'rollout',
    cause:
      'Clusters are targeted for which no deployment exists yet; clusters outside all partitions never get one.',
    remedy: 'Wait; if it lasts, check the partitions of the rollout strategy.',
    transient: true,
    confidence: 0.8,
  },
  {
    id: 'st-gitupdating',
    match: 'GitUpdating',
    appearsIn: ['State'],
    causeClass: 'git-content',
    cause: 'The git job is running, or it has failed: Fleet uses one word for both.',
    remedy: 'Look at the Stalled condition; a job that runs for more than ten minutes has a problem.',
    transient: true,
    confidence: 0.6,
  },
];
