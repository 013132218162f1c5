import type {
  BundleDeclaration,
  ClusterDeclaration,
  GitRepoDeclaration,
  HelmOpDeclaration,
} from '../declarations.ts';
import { sha1, uuidOf } from '../digest.ts';
import { clusterNamespace, helmReleaseName, keyOf } from '../names.ts';
import { kubeTime } from '../world-clock.ts';
import { bundleContent, contentVersion } from './bundle-content.ts';
import type {
  BundleEntry,
  ClusterEntry,
  DeploymentEntry,
  GitRepoEntry,
  HelmOpEntry,
  OwnerEntry,
} from './entries.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** A cluster as declared, at a time in milliseconds since the epoch. */
export function clusterEntry(declaration: ClusterDeclaration, now: number): ClusterEntry {
  const { name, workspace, lastSeenMinutesAgo = 0 } = declaration;
  return {
    key: keyOf(workspace, name),
    declaration,
    namespace: clusterNamespace(workspace, name),
    lastSeen: Number.isFinite(lastSeenMinutesAgo) ? now - lastSeenMinutesAgo * minute : undefined,
    online: lastSeenMinutesAgo < 30,
    paused: declaration.paused ?? false,
    schedule: declaration.schedule,
    deployments: new Map(),
    object: undefined,
    edited: undefined,
  };
}

/** A GitRepo as declared, all well. */
export function gitRepoEntry(declaration: GitRepoDeclaration, now: number): GitRepoEntry {
  const { workspace, name, repo } = declaration;
  return {
    kind: 'GitRepo',
    key: keyOf(workspace, name),
    declaration,
    bundles: [],
    commit: sha1(`${repo}#1`),
    source: undefined,
    fault: undefined,
    since: now - 2 * day,
    forceSyncGeneration: 0,
    object: undefined,
    edited: undefined,
    deleted: false,
  };
}

/** A HelmOp as declared, all well. */
export function helmOpEntry(declaration: HelmOpDeclaration, now: number): HelmOpEntry {
  return {
    kind: 'HelmOp',
    key: keyOf(declaration.workspace, declaration.name),
    declaration,
    bundles: [],
    fault: undefined,
    since: now - 2 * day,
    object: undefined,
    edited: undefined,
    deleted: false,
  };
}

/** A bundle of an owner at its second revision, without deployments. */
export function bundleEntry(owner: OwnerEntry, declaration: BundleDeclaration, now: number): BundleEntry {
  const { name: ownerName, workspace } = owner.declaration;
  const name = declaration.name ?? helmReleaseName([ownerName, declaration.path].filter(Boolean).join('/'));
  const key = keyOf(workspace, name);
  const entry = {
    key,
    name,
    namespace: workspace,
    uid: uuidOf(`bundle/${key}`),
    declaration,
    owner,
    fault: undefined,
    since: now - 2 * day,
    paused: declaration.paused ?? false,
    deployments: [],
    object: undefined,
    deleted: false,
  };
  const createdAt = kubeTime(now - 30 * day);
  return {
    ...entry,
    content: contentOf(entry, 2, createdAt),
    previous: contentOf(entry, 1, createdAt),
    retired: [],
  };
}

/** Moves a bundle to its next revision: what it deployed becomes the previous content. */
export function reviseBundle(bundle: BundleEntry): void {
  const { revision, deployed } = bundle.content;
  const createdAt = deployed[0]?.createdAt ?? '';
  bundle.retired.push(bundle.previous);
  bundle.previous = bundle.content;
  bundle.content = contentOf(bundle, revision + 1, createdAt);
}

/** A bundle on a cluster where all is well. */
export function deploymentEntry(bundle: BundleEntry, cluster: ClusterEntry, now: number): DeploymentEntry {
  return {
    bundle,
    cluster,
    outcome: undefined,
    since: now - 2 * day,
    helmRevision: bundle.content.revision,
    status: undefined,
    object: undefined,
  };
}

function contentOf(
  { declaration, name, owner }: Pick<BundleEntry, 'declaration' | 'name' | 'owner'>,
  revision: number,
  createdAt: string,
): BundleEntry['content'] {
  const chart = owner.kind === 'HelmOp' && chartOf(owner, contentVersion(declaration, revision));
  return bundleContent({
    declaration,
    bundle: name,
    release: name,
    revision,
    createdAt,
    ...(chart && { chart }),
  });
}

function chartOf(owner: HelmOpEntry, version: string): { repo: string; chart: string; version: string } {
  const { repo, chart } = owner.declaration.helm;
  return { repo, chart, version };
}
