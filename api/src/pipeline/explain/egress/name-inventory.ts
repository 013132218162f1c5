import type { Finding } from '../../../../contract/findings.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { NameKind } from './pseudonyms.ts';

/** One name that must not leave, and what it is the name of. */
export interface KnownName {
  readonly kind: NameKind;
  readonly name: string;
}

/** Names that every installation has: they tell nothing about this one, and the model knows what they mean. */
const PUBLIC = new Set([
  LOCAL_CLUSTER,
  'default',
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'cattle-system',
  'cattle-fleet-system',
  'cattle-fleet-local-system',
  'cattle-monitoring-system',
  'cattle-outrider-system',
  'fleet-default',
  'fleet-local',
  'istio-system',
  'istio-ingress',
  'cert-manager',
]);

/** Whether a name is the same in every installation. */
export function isPublicName(name: string): boolean {
  return PUBLIC.has(name.toLowerCase());
}

/** Every name of people's own making in some findings, longest first, each once. */
export function nameInventory(findings: readonly Finding[]): readonly KnownName[] {
  const names = new Map<string, NameKind>();
  const add = (kind: NameKind, name: string | undefined): void => {
    if (name && !isPublicName(name) && !names.has(name)) names.set(name, kind);
  };
  for (const finding of findings) {
    for (const ref of refsOf(finding)) addRef(ref, add);
    addOrigin(finding, add);
    for (const service of finding.services) {
      add('NS', service.namespace);
      add('NAME', service.name);
    }
  }
  return [...names].map(([name, kind]) => ({ kind, name })).sort((a, b) => b.name.length - a.name.length);
}

/** Some names together, longest first; of two kinds of the same name the first counts. */
export function mergeNames(...inventories: readonly (readonly KnownName[])[]): readonly KnownName[] {
  const names = new Map<string, KnownName>();
  for (const known of inventories.flat()) {
    if (!isPublicName(known.name) && !names.has(known.name)) names.set(known.name, known);
  }
  return [...names.values()].sort((a, b) => b.name.length - a.name.length);
}

type Add = (kind: NameKind, name: string | undefined) => void;

function refsOf({ object, evidence, related }: Finding): ObjectRef[] {
  return [object, ...evidence.map((piece) => piece.object), ...related];
}

function addRef(ref: ObjectRef, add: Add): void {
  add('CLUSTER', ref.cluster);
  add('NS', ref.namespace);
  add(kindOfName(ref), ref.name);
}

/** The name of some kinds is the name of something else. */
function kindOfName({ kind }: ObjectRef): NameKind {
  if (kind === 'Namespace') return 'NS';
  if (kind === 'Cluster') return 'CLUSTER';
  if (kind === 'Node') return 'HOST';
  return kind === 'User' ? 'USER' : 'NAME';
}

function addOrigin({ origin }: Finding, add: Add): void {
  add('CLUSTER', origin.cluster);
  add('CLUSTER', origin.clusterName);
  add('NS', origin.workspace);
  for (const key of [origin.gitRepo, origin.helmOp, origin.bundle]) addKey(key, 'NAME', add);
  addKey(origin.fleetCluster, 'CLUSTER', add);
}

/** `namespace/name`, as origins write it. */
function addKey(key: string | undefined, kind: NameKind, add: Add): void {
  const [namespace, ...name] = (key ?? '').split('/');
  add('NS', namespace);
  add(kind, name.join('/'));
}
