import type { KubeObject } from '../../world.ts';
import { asRecord, asText, asList, scalarText } from '../json.ts';
import { asRecords, asTexts, valueAt } from '../json-values.ts';
import type { CellFunction } from './cell-function.ts';
import { ageOf } from './duration.ts';
import { joinPairs } from './join-pairs.ts';

const count =
  (...fields: string[]): CellFunction =>
  (object) =>
    fields.reduce((sum, field) => sum + Object.keys(asRecord(object[field])).length, 0);

const roleName: CellFunction = (binding) => {
  const role = asRecord(binding.roleRef);
  return `${asText(role.kind)}/${asText(role.name)}`;
};

const subjects =
  (kind: string): CellFunction =>
  (binding) =>
    asRecords(binding.subjects)
      .filter((subject) => subject.kind === kind)
      .map(
        (subject) =>
          (kind === 'ServiceAccount' ? `${asText(subject.namespace)}/` : '') + asText(subject.name),
      )
      .join(', ');

const bindingCells = {
  Role: roleName,
  Users: subjects('User'),
  Groups: subjects('Group'),
  ServiceAccounts: subjects('ServiceAccount'),
};

/** The cells of everything that does not run pods. */
export const clusterCells: Record<string, Record<string, CellFunction>> = {
  '/Namespace': { Status: (namespace) => asText(valueAt(namespace, 'status', 'phase')) || 'Active' },
  '/Node': { Status: nodeStatus, Roles: nodeRoles },
  '/ConfigMap': { Data: count('data', 'binaryData') },
  '/Secret': { Type: (secret) => asText(secret.type) || 'Opaque', Data: count('data') },
  '/Service': {
    'Cluster-IP': (service) => asText(valueAt(service, 'spec', 'clusterIP')) || '<none>',
    'External-IP': externalAddress,
    'Port(s)': servicePorts,
    Selector: (service) => joinPairs(valueAt(service, 'spec', 'selector')),
  },
  '/ServiceAccount': { Secrets: (account) => asList(account.secrets).length },
  '/Event': { 'Last Seen': eventAge, Object: eventObject },
  'events.k8s.io/Event': { Object: (event) => objectName(asRecord(event.regarding)) },
  '/Endpoints': { Endpoints: endpointAddresses },
  '/PersistentVolumeClaim': {
    'Access Modes': (claim) => accessModes(valueAt(claim, 'status', 'accessModes')),
  },
  '/PersistentVolume': { 'Access Modes': (volume) => accessModes(valueAt(volume, 'spec', 'accessModes')) },
  '/ResourceQuota': { Request: (quota) => quotaUse(quota, false), Limit: (quota) => quotaUse(quota, true) },
  'discovery.k8s.io/EndpointSlice': {
    Endpoints: (slice) =>
      asRecords(slice.endpoints)
        .flatMap((endpoint) => asTexts(endpoint.addresses))
        .join(','),
  },
  'rbac.authorization.k8s.io/RoleBinding': bindingCells,
  'rbac.authorization.k8s.io/ClusterRoleBinding': bindingCells,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': {
    Webhooks: (item) => asList(item.webhooks).length,
  },
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': {
    Webhooks: (item) => asList(item.webhooks).length,
  },
};

function nodeStatus(node: KubeObject): string {
  const ready = asRecords(valueAt(node, 'status', 'conditions')).find((item) => item.type === 'Ready');
  const state = ready?.status === 'True' ? 'Ready' : ready ? 'NotReady' : 'Unknown';
  return valueAt(node, 'spec', 'unschedulable') === true ? `${state},SchedulingDisabled` : state;
}

function nodeRoles(node: KubeObject): string {
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.keys(node.metadata.labels ?? {}).filter((label) => label.startsWith(prefix));
  return (
    roles
      .map((label) => label.slice(prefix.length))
      .sort()
      .join(',') || '<none>'
  );
}

function externalAddress(service: KubeObject): string {
  if (valueAt(service, 'spec', 'type') === 'ExternalName') {
    return asText(valueAt(service, 'spec', 'externalName'));
  }
  const ingress = asRecords(valueAt(service, 'status', 'loadBalancer', 'ingress'));
  const addresses = ingress.map((entry) => asText(entry.ip) || asText(entry.hostname));
  if (addresses.length > 0) return addresses.join(',');
  return valueAt(service, 'spec', 'type') === 'LoadBalancer' ? '<pending>' : '<none>';
}

function servicePorts(service: KubeObject): string {
  const ports = asRecords(valueAt(service, 'spec', 'ports')).map((port) => {
    const node = port.nodePort ? `:${scalarText(port.nodePort)}` : '';
    return `${scalarText(port.port)}${node}/${asText(port.protocol) || 'TCP'}`;
  });
  return ports.join(',') || '<none>';
}

function eventAge(event: KubeObject, now: number): string {
  const seen = valueAt(event, 'series', 'lastObservedTime') ?? event.lastTimestamp ?? event.eventTime;
  return ageOf(seen ?? event.metadata.creationTimestamp, now);
}

function eventObject(event: KubeObject): string {
  return objectName(asRecord(event.involvedObject));
}

function objectName(reference: Record<string, unknown>): string {
  return `${asText(reference.kind).toLowerCase()}/${asText(reference.name)}`;
}

function endpointAddresses(endpoints: KubeObject): string {
  const texts = asRecords(endpoints.subsets).flatMap((subset) =>
    asRecords(subset.addresses).flatMap((address) =>
      asRecords(subset.ports).map((port) => `${asText(address.ip)}:${scalarText(port.port)}`),
    ),
  );
  return texts.join(',') || '<none>';
}

function accessModes(value: unknown): string {
  return asTexts(value)
    .map((mode) => mode.replaceAll(/[^A-Z]/g, ''))
    .join(',');
}

function quotaUse(quota: KubeObject, limits: boolean): string {
  const used = asRecord(valueAt(quota, 'status', 'used'));
  return Object.entries(asRecord(valueAt(quota, 'status', 'hard')))
    .filter(([resource]) => resource.startsWith('limits.') === limits)
    .map(([resource, hard]) => `${resource}: ${scalarText(used[resource]) || '0'}/${scalarText(hard)}`)
    .join(', ');
}
