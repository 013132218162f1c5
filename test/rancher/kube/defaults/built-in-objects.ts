import type { KubeObject, KubeType, ObjectStore } from '../../world.ts';
import { isCustomGroup } from '../types/is-custom-group.ts';
import { builtInBindings, builtInRoles } from './built-in-roles.ts';

/** Namespaces of any cluster that Rancher manages. */
const commonNamespaces = [
  'default',
  'kube-node-lease',
  'kube-public',
  'kube-system',
  'cattle-system',
  'cattle-fleet-system',
];
/** Namespaces that only the management cluster has. */
const managementNamespaces = [
  'cattle-global-data',
  'cattle-global-nt',
  'cattle-impersonation-system',
  'cattle-local-user-passwords',
  'cattle-provisioning-capi-system',
  'cattle-ui-plugin-system',
  'cattle-fleet-clusters-system',
  'cattle-fleet-local-system',
  'fleet-default',
  'fleet-local',
  'local',
];

/** Fills a new store with what a fresh cluster has: namespaces, their accounts, roles, bindings and definitions. */
export function putBuiltInObjects(store: ObjectStore, management: boolean): void {
  for (const name of [...commonNamespaces, ...(management ? managementNamespaces : [])]) {
    putNamespace(store, name);
  }
  for (const object of [...builtInRoles, ...builtInBindings]) putByKind(store, object);
  for (const kubeType of store.types) {
    if (isCustomGroup(kubeType.group)) putByKind(store, definitionOf(kubeType));
  }
}

/** Adds a namespace with what its controllers put into it. */
function putNamespace(store: ObjectStore, name: string, labels: Record<string, string> = {}): void {
  putByKind(store, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name, ...labels } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
  putByKind(store, {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default', namespace: name },
  });
  putByKind(store, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-root-ca.crt', namespace: name },
    data: { 'ca.crt': '' },
  });
}

const gatewayApi = 'gateway.networking.k8s.io';
const gatewayBundle = {
  'gateway.networking.k8s.io/bundle-version': 'v1.4.0',
  'gateway.networking.k8s.io/channel': 'standard',
};

function putByKind(store: ObjectStore, object: KubeObject): void {
  const group = object.apiVersion.includes('/') ? (object.apiVersion.split('/')[0] ?? '') : '';
  const kubeType = store.typeOfKind(group, object.kind);
  if (kubeType) store.put(kubeType, object);
}

function definitionOf(kubeType: KubeType): KubeObject {
  const { group, version, kind, plural, singular, shortNames, columns } = kubeType;
  const names = {
    kind,
    plural,
    singular,
    listKind: `${kind}List`,
    ...(shortNames.length > 0 && { shortNames }),
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      ...(group === gatewayApi && { annotations: gatewayBundle }),
    },
    spec: {
      group,
      names,
      scope: kubeType.namespaced ? 'Namespaced' : 'Cluster',
      conversion: { strategy: 'None' },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: kubeType.schema ?? {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
          ...(kubeType.status && { subresources: { status: {} } }),
          additionalPrinterColumns: columns,
        },
      ],
    },
    status: {
      acceptedNames: names,
      storedVersions: [version],
      conditions: ['NamesAccepted', 'Established'].map((type) => ({ type, status: 'True' })),
    },
  };
}
