import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { apiGroup } from '../../../kernel/object-ref.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { isFields, textAt, valueAt, type Fields } from '../../suggest/actions/parts/live-object.ts';

/**
 * Who writes an object besides the one who changes it. `controller`: a controller that it belongs to. `git-job` and
 * `helm-op`: what Fleet makes a Bundle from. `fleet-controller`: Fleet writes all of it. `fleet`, `gitops`: deployed from
 * Git. `rancher`: a controller of Rancher, which writes single fields. `helm`: a release that people upgrade. `other`:
 * somebody that the object names.
 */
export type OwnerKind =
  | 'controller'
  | 'git-job'
  | 'helm-op'
  | 'fleet-controller'
  | 'fleet'
  | 'gitops'
  | 'rancher'
  | 'helm'
  | 'other';

/** Somebody who writes an object. */
export interface Owner {
  readonly kind: OwnerKind;
  /** How it is called in a sentence. */
  readonly name: string;
}

const FLEET_GROUP = 'fleet.cattle.io';
const LONGEST_NAME = 80;

type Marks = (name: string) => string | undefined;

/** Everybody who writes an object, by the marks that they leave on it; the one that counts most first. */
export function ownersOf(object: ObjectRef, content: Fields, snapshot: Snapshot): readonly Owner[] {
  const label: Marks = (name) => markAt(content, 'labels', name);
  const annotation: Marks = (name) => markAt(content, 'annotations', name);
  const isFleets = apiGroup(object.apiVersion) === FLEET_GROUP;
  const owners = [
    isFleets ? fleetMaker(object, label) : controllerOf(content),
    gitOpsOf(label, annotation),
    releaseOf(object, annotation, snapshot) ?? objectSetOf(annotation) ?? managerOf(label),
  ];
  return owners.filter((owner) => owner !== undefined);
}

/** Fleet's own objects are written by Fleet in ways of their own. */
function fleetMaker({ kind }: ObjectRef, label: Marks): Owner | undefined {
  if (kind === 'BundleDeployment') return { kind: 'fleet-controller', name: 'The controller of Fleet' };
  if (kind !== 'Bundle') return undefined;
  const helmOp = label(`${FLEET_GROUP}/fleet-helm-name`);
  if (helmOp !== undefined) return { kind: 'helm-op', name: `HelmOp ${helmOp}` };
  const gitRepo = label(`${FLEET_GROUP}/repo-name`);
  return gitRepo === undefined ? undefined : { kind: 'git-job', name: `GitRepo ${gitRepo}` };
}

function controllerOf(content: Fields): Owner | undefined {
  const references = valueAt(content, 'metadata', 'ownerReferences');
  const controller = (Array.isArray(references) ? (references as readonly unknown[]) : [])
    .filter(isFields)
    .find((reference) => reference['controller'] === true);
  if (controller === undefined) return undefined;
  const [kind, name] = [textAt(controller, 'kind') ?? 'A controller', textAt(controller, 'name') ?? ''];
  return { kind: 'controller', name: `${kind} ${name}`.trim().slice(0, LONGEST_NAME) };
}

/** Argo CD tracks by annotation or by label (its default label is Helm's as well, so it tells nothing). */
function gitOpsOf(label: Marks, annotation: Marks): Owner | undefined {
  const argo = ['argocd.argoproj.io/tracking-id', 'argocd.argoproj.io/instance'];
  if (argo.some((name) => annotation(name) !== undefined || label(name) !== undefined)) {
    return { kind: 'gitops', name: 'Argo CD' };
  }
  const flux = ['kustomize.toolkit.fluxcd.io/name', 'helm.toolkit.fluxcd.io/name'];
  return flux.some((name) => label(name) !== undefined) ? { kind: 'gitops', name: 'Flux' } : undefined;
}

/** A Helm release is Fleet's where a deployment of that cluster says that it is its own. */
function releaseOf(object: ObjectRef, annotation: Marks, snapshot: Snapshot): Owner | undefined {
  const name = annotation('meta.helm.sh/release-name');
  if (name === undefined) return undefined;
  const release = `${annotation('meta.helm.sh/release-namespace') ?? object.namespace ?? ''}/${name}`;
  const isFleets =
    isFleetsSet(annotation) ||
    [...snapshot.all('Cluster')]
      .filter(({ clusterId }) => clusterId === object.cluster)
      .flatMap(({ key }) => snapshot.deploymentsOfCluster(key))
      .some((deployment) => deployment.release?.replace(/:\d+$/, '') === release);
  return isFleets ? { kind: 'fleet', name: 'Fleet' } : { kind: 'helm', name: `Helm release ${release}` };
}

/** Rancher's controllers mark what they make as Fleet's agent does, and say besides what they make it from. */
function objectSetOf(annotation: Marks): Owner | undefined {
  if (annotation('objectset.rio.cattle.io/owner-gvk') !== undefined) {
    return { kind: 'rancher', name: 'A controller of Rancher' };
  }
  return isFleetsSet(annotation) ? { kind: 'fleet', name: 'Fleet' } : undefined;
}

function isFleetsSet(annotation: Marks): boolean {
  return (
    annotation('objectset.rio.cattle.io/id') !== undefined &&
    annotation('objectset.rio.cattle.io/owner-gvk') === undefined
  );
}

function managerOf(label: Marks): Owner | undefined {
  const manager = label('app.kubernetes.io/managed-by');
  if (manager === undefined) return undefined;
  return manager.toLowerCase() === 'helm'
    ? { kind: 'helm', name: 'A Helm release' }
    : { kind: 'other', name: manager.slice(0, LONGEST_NAME) };
}

function markAt(content: Fields, place: 'labels' | 'annotations', name: string): string | undefined {
  return textAt(content, 'metadata', place, name);
}
