import type { KubeObject } from '../../world.ts';
import { uidIn } from '../../workloads/cluster-place.ts';
import { modifiedStatusOf } from '../downstream/drift.ts';
import type { DeploymentFault, DriftFault, FaultSubject, NonReadyFault } from '../faults.ts';
import type { NonReadyStatus } from '../shapes.ts';
import type { DeploymentEntry, Outcome } from './entries.ts';
import { fillTexts } from './fill-texts.ts';

/** A fault of the catalog that happens to a BundleDeployment. */
export interface NamedFault {
  name: string;
  fault: DeploymentFault;
  /** Overrides the subject of the fault. */
  subject?: FaultSubject;
}

/** Fills the texts of a fault and finds the objects it is about among those of the bundle. */
export function resolveOutcome(entry: DeploymentEntry, named: NamedFault): Outcome {
  const { desired } = entry.bundle.content;
  const declared = named.subject ?? named.fault.subject ?? { kind: 'Deployment' };
  const subject = findObject(desired, declared) ?? madeUpObject(entry, declared);
  const fault = fillTexts(named.fault, outcomeWords(entry, subject));
  const find = (wanted: Partial<FaultSubject>): KubeObject =>
    wanted.kind === undefined ? subject : locate(entry, { ...wanted, kind: wanted.kind });
  const drifted = (fault.drift ?? []).map((drift: DriftFault) => ({ desired: find(drift), fault: drift }));
  return {
    name: named.name,
    subject: named.subject,
    fault,
    nonReady: (fault.nonReady ?? [])
      .map((nonReady) => nonReadyStatus(entry, find(nonReady), nonReady))
      .sort(byUid),
    // While a deploy fails or waits, the status is that of the release before.
    modified: isUnapplied(fault) ? [] : drifted.map(modifiedStatusOf).sort(byObject),
    drifted,
    downstream: fault.downstream && { ...fault.downstream, target: find(fault.downstream) },
  };
}

function isUnapplied({ state }: DeploymentFault): boolean {
  return state === 'WaitApplied' || state === 'ErrApplied';
}

function locate(entry: DeploymentEntry, subject: FaultSubject): KubeObject {
  return findObject(entry.bundle.content.desired, subject) ?? madeUpObject(entry, subject);
}

function findObject(objects: readonly KubeObject[], { kind, name }: FaultSubject): KubeObject | undefined {
  return objects.find(
    (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
  );
}

/** An object that is not in the manifest: left over, or made by a controller. */
function madeUpObject({ bundle }: DeploymentEntry, { kind, name, apiVersion }: FaultSubject): KubeObject {
  const { namespace } = bundle.declaration;
  return { apiVersion: apiVersion ?? 'v1', kind, metadata: { name: name ?? bundle.name, namespace } };
}

/** The words that texts of a fault may use. */
function outcomeWords({ bundle, cluster }: DeploymentEntry, subject: KubeObject): Record<string, string> {
  const replicas = (subject['spec'] as { replicas?: number } | undefined)?.replicas ?? 1;
  return {
    bundle: bundle.name,
    release: bundle.name,
    namespace: bundle.declaration.namespace,
    workspace: bundle.namespace,
    cluster: cluster.declaration.name,
    nodes: String(cluster.declaration.nodes),
    clusterNamespace: cluster.namespace,
    repo: bundle.owner.declaration.name,
    dependency: bundle.declaration.dependsOn?.[0]?.name ?? 'crds',
    kind: subject.kind,
    name: subject.metadata.name,
    replicas: String(replicas),
    version: bundle.content.version,
    image: imageOf(subject) ?? `registry.acme.example/${bundle.name}:${bundle.content.version}`,
  };
}

function imageOf(object: KubeObject): string | undefined {
  const spec = object['spec'] as { template?: { spec?: { containers?: { image?: string }[] } } } | undefined;
  return spec?.template?.spec?.containers?.[0]?.image;
}

function nonReadyStatus(entry: DeploymentEntry, object: KubeObject, fault: NonReadyFault): NonReadyStatus {
  const { namespace, name } = object.metadata;
  return {
    uid: liveUid(entry, object),
    kind: object.kind,
    apiVersion: object.apiVersion,
    ...(namespace !== undefined && { namespace }),
    name,
    summary: {
      state: fault.state,
      ...(fault.error && { error: true }),
      ...(fault.transitioning && { transitioning: true }),
      message: fault.messages,
    },
  };
}

/** The uid of a live object in a cluster, the same on every run. */
export function liveUid({ cluster }: Pick<DeploymentEntry, 'cluster'>, object: KubeObject): string {
  return uidIn({ id: cluster.declaration.id }, object);
}

function byUid(left: NonReadyStatus, right: NonReadyStatus): number {
  return left.uid < right.uid ? -1 : 1;
}

function byObject(left: Outcome['modified'][number], right: Outcome['modified'][number]): number {
  const text = ({ apiVersion, kind, namespace = '', name }: typeof left): string =>
    `${apiVersion}/${kind}/${namespace}/${name}`;
  return text(left) < text(right) ? -1 : 1;
}
