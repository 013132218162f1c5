import { gzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import type { KubeObject } from '../../world.ts';
import type { BundleDeclaration } from '../declarations.ts';
import { sha256 } from '../digest.ts';
import { desiredObjects } from '../downstream/desired-objects.ts';
import { type CarriedFile, chartFiles } from './chart-files.ts';
import type { DeployedResource, ResourceCounts } from '../shapes.ts';

/** One revision of what a bundle deploys. */
export interface BundleContent {
  revision: number;
  version: string;
  desired: readonly KubeObject[];
  /** Bundle.spec.resources. */
  resources: CarriedFile[];
  /** Name of the Content object: `s-` and the start of the manifest's SHA-256. */
  manifestId: string;
  manifestSha256: string;
  /** BundleDeploymentOptions. */
  options: Record<string, unknown>;
  deploymentId: string;
  /** BundleDeployment.status.resources. */
  deployed: DeployedResource[];
  counts: ResourceCounts;
}

/** What a revision is made of. */
export interface ContentFacts {
  declaration: BundleDeclaration;
  bundle: string;
  release: string;
  revision: number;
  /** When the release was first installed: RFC 3339. */
  createdAt: string;
  forceSyncGeneration?: number;
  /** Of a HelmOp: the chart is fetched by the agent, so there is no manifest and the version decides the id. */
  chart?: { repo: string; chart: string; version: string };
  /** What others made of its files, in place of what is declared. */
  edited?: { resources: CarriedFile[]; desired: readonly KubeObject[] };
}

/** Renders a revision of a bundle with the ids Fleet would compute from it. */
export function bundleContent(facts: ContentFacts): BundleContent {
  const { declaration, bundle, release, revision, createdAt } = facts;
  const version = contentVersion(declaration, revision);
  const desired = facts.edited?.desired ?? desiredObjects(declaration, { bundle, release, version });
  const resources = facts.edited?.resources ?? carriedFiles(declaration, { bundle, version, desired });
  const manifestSha256 = sha256(manifestJson(resources));
  const manifestId = facts.chart ? '' : `s-${manifestSha256}`.slice(0, 63);
  const options = deploymentOptions(facts);
  return {
    revision,
    version,
    desired,
    resources,
    manifestId,
    manifestSha256,
    options,
    deploymentId: `${manifestId}:${sha256(`${JSON.stringify(hashed(options))}\n`)}`,
    deployed: desired.map((object) => deployedResource(object, createdAt)),
    counts: readyCounts(desired.length),
  };
}

function carriedFiles(
  { chart, files = {} }: BundleDeclaration,
  { bundle, version, desired }: { bundle: string; version: string; desired: readonly KubeObject[] },
): CarriedFile[] {
  const manifests = desired.map((object) => ({ name: fileName(object), content: stringify(object) }));
  const further = Object.entries(files).map(([name, content]) => ({ name, content }));
  return [...(chart ? chartFiles(bundle, version, manifests) : manifests), ...further];
}

/** The version of a revision: `1.14` and revision 3 make `1.14.3`. */
export function contentVersion({ version }: BundleDeclaration, revision: number): string {
  return `${version}.${revision}`;
}

/** The Content's payload: the manifest as JSON, gzipped, in base64. */
export function contentPayload({ resources }: BundleContent): string {
  return gzipSync(manifestJson(resources)).toString('base64');
}

function manifestJson(resources: BundleContent['resources']): string {
  return `${JSON.stringify({ resources })}\n`;
}

function fileName({ kind, metadata }: KubeObject): string {
  return `templates/${metadata.name}-${kind.toLowerCase()}.yaml`;
}

/** Since 0.15 `diff` and since 0.16 `correctDrift` are no part of the deployment id. */
function hashed({ diff: _diff, correctDrift: _correctDrift, ...rest }: Record<string, unknown>): unknown {
  return rest;
}

function deploymentOptions(facts: ContentFacts): Record<string, unknown> {
  const { declaration, release, forceSyncGeneration } = facts;
  const { diff, correctDrift, helm } = declaration;
  return {
    defaultNamespace: declaration.namespace,
    ...(diff && { diff }),
    ...(correctDrift && { correctDrift }),
    ...(forceSyncGeneration !== undefined && { forceSyncGeneration }),
    helm: { releaseName: release, ...helm, ...facts.chart },
    ignore: {},
  };
}

function deployedResource({ apiVersion, kind, metadata }: KubeObject, createdAt: string): DeployedResource {
  return {
    kind,
    apiVersion,
    ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
    name: metadata.name,
    createdAt,
  };
}

function readyCounts(count: number): ResourceCounts {
  return {
    ready: count,
    desiredReady: count,
    waitApplied: 0,
    modified: 0,
    orphaned: 0,
    missing: 0,
    unknown: 0,
    notReady: 0,
  };
}
