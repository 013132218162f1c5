import { RANCHER_VERSION } from '../installation.ts';
import type { KubeObject, ObjectStore } from '../world.ts';

/** The settings the dashboard reads; without some of them its login page stays blank. */
export function settingObjects(): KubeObject[] {
  return Object.entries(settings).map(([name, value]) => ({
    apiVersion: 'management.cattle.io/v3',
    kind: 'Setting',
    metadata: { name },
    value,
    default: defaults[name] ?? '',
    customized: value !== '',
    source: '',
  }));
}

/** The feature flags the dashboard asks for. */
export function featureObjects(): KubeObject[] {
  return Object.entries(features).map(([name, value]) => ({
    apiVersion: 'management.cattle.io/v3',
    kind: 'Feature',
    metadata: { name },
    spec: { value },
    status: { default: value, dynamic: true, lockedValue: null, description: '' },
  }));
}

/** Writes down where this Rancher is reached. */
export function setServerUrl(store: ObjectStore, url: string): void {
  const type = store.type('management.cattle.io', 'settings');
  const setting = type && store.get(type, undefined, 'server-url');
  if (type && setting) {
    store.put(type, { ...setting, value: url });
  }
}

const settings: Record<string, string> = {
  'agent-tls-mode': 'strict',
  'auth-user-session-idle-ttl-minutes': '960',
  'auth-user-session-ttl-minutes': '960',
  cacerts: '',
  'display-add-extension-repos-banner': 'false',
  'eula-agreed': '2026-01-01T00:00:00Z',
  'first-login': 'false',
  'hide-local-cluster': 'false',
  'kev2-operators': '',
  'password-min-length': '12',
  'server-url': 'https://localhost:8443',
  'server-version': RANCHER_VERSION,
  'system-namespaces': '',
  'telemetry-opt': 'out',
  'system-default-registry': '',
  'ui-banners': '{}',
  'ui-brand': '',
  'ui-community-links': '',
  'ui-content-enabled': 'false',
  'ui-custom-links': '',
  'ui-extension-settings': '',
  'ui-issues': '',
  'ui-k8s-supported-versions-range': '>=1.30.x <=1.35.x',
  'ui-offline-preferred': 'dynamic',
  // Must be empty or complete: `{}` breaks every list.
  'ui-performance': '',
  'ui-pl': 'rancher',
};

const defaults: Record<string, string> = {
  'system-namespaces':
    'kube-system,kube-public,kube-node-lease,cattle-system,cattle-fleet-system,istio-system',
};

const features: Record<string, boolean> = {
  'cluster-shell': true,
  'continuous-delivery': true,
  harvester: false,
  legacy: false,
  'multi-cluster-management': true,
  provisioningv2: true,
  'rancher-scc-registration-extension': false,
  rke2: true,
  uiextension: true,
};
