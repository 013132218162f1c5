import { isRecord, asList, asRecord, asText } from '../../kube/json.ts';
import type { KubeObject } from '../../world.ts';

/** How one object stands to another, in `metadata.relationships`. */
export interface Relationship {
  fromId?: string;
  fromType?: string;
  toId?: string;
  toType?: string;
  rel: string;
  state?: string;
  selector?: string;
  toNamespace?: string;
}

/** The relationships Steve derives from an object alone: its owners, the pods it selects, the cluster it provisions. */
export function relationshipsOf(object: KubeObject): Relationship[] {
  return [...owners(object), ...selectedPods(object), ...provisioned(object)];
}

function owners(object: KubeObject): Relationship[] {
  const { namespace, ownerReferences } = object.metadata;
  return asList(ownerReferences)
    .filter(isRecord)
    .map((owner) => {
      const group = asText(owner['apiVersion']).includes('/')
        ? `${asText(owner['apiVersion']).split('/')[0]}.`
        : '';
      return {
        fromId: namespace ? `${namespace}/${asText(owner['name'])}` : asText(owner['name']),
        fromType: group + asText(owner['kind']).toLowerCase(),
        rel: 'owner',
        state: 'active',
      };
    });
}

function selectedPods(object: KubeObject): Relationship[] {
  const spec = asRecord(object['spec']);
  const selector =
    object.kind === 'Service'
      ? asRecord(spec['selector'])
      : asRecord(asRecord(spec['selector'])['matchLabels']);
  const labels = Object.entries(selector).map(([key, value]) => `${key}=${String(value)}`);
  if (!selectsPods.has(object.kind) || labels.length === 0) {
    return [];
  }
  return [
    {
      toType: 'pod',
      toNamespace: object.metadata.namespace ?? '',
      rel: object.kind === 'Service' ? 'selects' : 'creates',
      selector: labels.join(','),
    },
  ];
}

/** The dashboard finds the provisioning cluster of a management cluster, and back, only through these. */
function provisioned(object: KubeObject): Relationship[] {
  const status = asRecord(object['status']);
  if (object.kind !== 'Cluster' || !object.apiVersion.includes('cattle.io')) {
    return [];
  }
  if (object.apiVersion.startsWith('provisioning.')) {
    const toId = asText(status['clusterName']);
    return toId ? [{ toId, toType: 'management.cattle.io.cluster', rel: 'applies', state: 'active' }] : [];
  }
  if (!object.apiVersion.startsWith('management.')) {
    return [];
  }
  const spec = asRecord(object['spec']);
  const id = `${asText(spec['fleetWorkspaceName'])}/${provisioningName(object)}`;
  const type = 'provisioning.cattle.io.cluster';
  return [
    { fromId: id, fromType: type, rel: 'owner', state: 'active' },
    { toId: id, toType: type, rel: 'applies', state: 'active' },
  ];
}

/** A management cluster carries the name of its provisioning cluster; local is its own. */
function provisioningName(object: KubeObject): string {
  const { name, annotations = {}, labels = {} } = object.metadata;
  const display = asText(asRecord(object['spec'])['displayName']);
  return (
    annotations['objectset.rio.cattle.io/owner-name'] ??
    labels['cluster.x-k8s.io/cluster-name'] ??
    (display || name)
  );
}

const selectsPods = new Set(['Service', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);
