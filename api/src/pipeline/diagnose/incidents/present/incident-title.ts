import type { CauseKind } from '../../../../../contract/diagnosis/diagnosis-words.ts';

/** What a title is made of: only what its reader may see. */
export interface TitleParts {
  readonly kind: CauseKind;
  /** What the incident is about, where it may be named. */
  readonly name: string | undefined;
  /** Name of the cluster it is a matter of, where it is one's and may be named. */
  readonly clusterName: string | undefined;
  /** Of a cluster: whether it is away, rather than there and out of order. */
  readonly isAway?: boolean;
  /** Title of the rule that found it. */
  readonly rule: string | undefined;
  readonly clusters: number;
  /** Name of the affected cluster, where it is one. */
  readonly onlyCluster: string | undefined;
  readonly deployments: number;
  readonly findings: number;
}

type Words = (parts: TitleParts) => string;

/** Titles of rules that begin with a name, which stays as it is written within a sentence. */
const PROPER_NAME = /^(Fleet|Rancher|Kustomize|Helm|Kubernetes|Istio|Git)\b/;

const TITLES: Readonly<Record<CauseKind, Words>> = {
  'bundle-revision': (parts) => `${parts.name ?? 'A bundle'} fails ${onClusters(parts)}${what(parts)}`,
  source: (parts) => `${parts.name ?? 'A source'}${what(parts)}${concerns(parts)}`,
  image: (parts) => `The image ${parts.name ?? 'of a workload'} cannot be used by ${deploymentsOn(parts)}`,
  registry: (parts) =>
    `The registry ${parts.name ?? 'of an image'} gives no images to ${deploymentsOn(parts)}`,
  'git-host': (parts) =>
    `The Git host ${parts.name ?? ''} cannot be read by ${count(parts.findings, 'source')}${deploying(parts)}`,
  'helm-repository': (parts) =>
    `The chart repository ${parts.name ?? ''} cannot be read by ${count(parts.findings, 'source')}${deploying(parts)}`,
  node: (parts) =>
    `${parts.name === undefined ? 'A node' : `The node ${parts.name}`}${of(parts)} is in trouble, and with it ${things(parts)}`,
  quota: (parts) =>
    `${parts.name === undefined ? 'A quota' : `The quota ${parts.name}`}${of(parts)} stops ${things(parts)}`,
  webhook: (parts) => `The admission webhook ${parts.name ?? 'of a policy'} stops ${deploymentsOn(parts)}`,
  configuration: (parts) =>
    `${parts.name ?? 'A ConfigMap or Secret'}${of(parts)} is missed by ${things(parts)}`,
  dependency: (parts) =>
    `${things(parts)} ${isOne(parts) ? 'waits' : 'wait'} for ${parts.name ?? 'another bundle'}`,
  cluster: (parts) =>
    parts.isAway === false
      ? `${parts.clusterName ?? 'A cluster'} lets nothing be deployed, which stops ${things(parts)}`
      : `${parts.clusterName ?? 'A cluster'} is away`,
  capacity: (parts) => `${parts.clusterName ?? 'A cluster'} has no room for ${things(parts)}`,
  storage: (parts) =>
    `The storage class ${parts.name ?? ''}${of(parts)} brings no volumes to ${things(parts)}`,
  'drift-writer': (parts) => `${parts.name ?? 'Another writer'} changes what ${deploymentsOn(parts)} brought`,
  rule: (parts) => `${parts.name ?? 'An object'}${what(parts)} ${onClusters(parts)}`,
};

/** What is wrong, in one line. */
export function incidentTitle(parts: TitleParts): string {
  return TITLES[parts.kind](parts).replaceAll(/ {2,}/g, ' ').trim();
}

function what({ rule }: TitleParts): string {
  if (rule === undefined) return '';
  return PROPER_NAME.test(rule) ? `: ${rule}` : `: ${rule.charAt(0).toLowerCase()}${rule.slice(1)}`;
}

function of({ clusterName }: TitleParts): string {
  return clusterName === undefined ? '' : ` of ${clusterName}`;
}

function onClusters(parts: TitleParts): string {
  return `on ${clustersOf(parts)}`;
}

function clustersOf({ clusters, onlyCluster }: TitleParts): string {
  return clusters === 1 && onlyCluster !== undefined ? onlyCluster : count(clusters, 'cluster');
}

function concerns(parts: TitleParts): string {
  return parts.clusters === 0 ? '' : ` (deploys to ${clustersOf(parts)})`;
}

function deploying(parts: TitleParts): string {
  const deploy = parts.findings === 1 ? 'deploys' : 'deploy';
  return parts.clusters === 0 ? '' : `, which ${deploy} to ${clustersOf(parts)}`;
}

function isOne({ deployments, findings }: TitleParts): boolean {
  return (deployments > 0 ? deployments : findings) === 1;
}

function things({ deployments, findings }: TitleParts): string {
  return deployments > 0 ? count(deployments, 'deployment') : count(findings, 'object');
}

function deploymentsOn(parts: TitleParts): string {
  return `${things(parts)} ${onClusters(parts)}`;
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
