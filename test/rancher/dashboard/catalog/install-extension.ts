import { randomUUID } from 'node:crypto';
import { parse } from 'yaml';
import { asRecord, asText, type JsonObject } from '../../kube/json.ts';
import type { KubeObject, ObjectStore } from '../../world.ts';

/** A chart to install, unpacked, and what the caller wants of it. */
export interface ChartInstallation {
  releaseName: string;
  namespace: string;
  /** Name of the ClusterRepo it comes from. */
  repository: string;
  files: Map<string, string>;
  values: JsonObject;
  annotations: JsonObject;
}

/**
 * Installs the chart of a UI extension the way helm would: the App, and the UIPlugin its one template makes of the
 * chart's own name and version and of `values.plugin`. Returns the Operation that reports it.
 */
export function installExtension(store: ObjectStore, installation: ChartInstallation): KubeObject {
  const { releaseName, namespace, files } = installation;
  const chart = asRecord(parse(files.get('Chart.yaml') ?? ''));
  const defaults = asRecord(parse(files.get('values.yaml') ?? ''));
  const metadata = {
    ...chart,
    annotations: { ...asRecord(chart['annotations']), ...installation.annotations },
  };
  put(store, {
    apiVersion: 'catalog.cattle.io/v1',
    kind: 'App',
    metadata: {
      name: releaseName,
      namespace,
      labels: { 'catalog.cattle.io/cluster-repo-name': installation.repository },
    },
    spec: { name: releaseName, namespace, chart: { metadata }, info: { status: 'deployed' }, version: 1 },
    status: { summary: { state: 'deployed', error: false, transitioning: false }, observedGeneration: 1 },
  });
  put(store, {
    apiVersion: 'catalog.cattle.io/v1',
    kind: 'UIPlugin',
    metadata: { name: releaseName, namespace },
    spec: {
      plugin: {
        name: asText(chart['name']),
        version: asText(chart['appVersion']) || asText(chart['version']),
        ...asRecord(defaults['plugin']),
        ...asRecord(installation.values['plugin']),
      },
    },
    status: { cacheState: 'cached', ready: true, observedGeneration: 1 },
  });
  return putOperation(store, { action: 'install', releaseName, namespace, chart: asText(chart['name']) });
}

/** Removes what `installExtension` made. */
export function uninstallExtension(store: ObjectStore, namespace: string, releaseName: string): KubeObject {
  for (const plural of ['uiplugins', 'apps']) {
    const type = store.type('catalog.cattle.io', plural);
    if (type) {
      store.remove(type, namespace, releaseName);
    }
  }
  return putOperation(store, { action: 'uninstall', releaseName, namespace, chart: releaseName });
}

interface Operation {
  action: string;
  releaseName: string;
  namespace: string;
  chart: string;
}

function putOperation(store: ObjectStore, { action, releaseName, namespace, chart }: Operation): KubeObject {
  return put(store, {
    apiVersion: 'catalog.cattle.io/v1',
    kind: 'Operation',
    metadata: { name: `helm-operation-${randomUUID().slice(0, 5)}`, namespace },
    status: {
      action,
      chart,
      releaseName,
      namespace,
      command: ['helm', action, releaseName],
      conditions: [{ type: 'Complete', status: 'True' }],
      podCreated: true,
    },
  });
}

function put(store: ObjectStore, object: KubeObject): KubeObject {
  const type = store.typeOfKind('catalog.cattle.io', object.kind);
  return type ? store.put(type, object) : object;
}
