import { stringify } from 'yaml';
import { chartOf, type Chart } from './chart.mts';

/** What package.json of the extension says about it. */
export interface ExtensionManifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly rancher: { readonly annotations: Readonly<Record<string, string>> };
}

/** Where Rancher finds what it needs. */
export interface ExtensionPlaces {
  /** Address of the folder with `files.txt` and `plugin/`, without a trailing slash. */
  readonly endpoint: string;
  readonly icon: string;
}

/** Rancher makes an extension from an object of kind UIPlugin; that is all its chart has. */
const TEMPLATE = `apiVersion: catalog.cattle.io/v1
kind: UIPlugin
metadata:
  # Rancher, the dashboard and the script itself know the extension by this one name.
  name: {{ .Chart.Name }}
  namespace: {{ .Release.Namespace }}
  labels:
    app.kubernetes.io/name: {{ .Chart.Name }}
    app.kubernetes.io/instance: {{ .Release.Name }}
    app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
    app.kubernetes.io/managed-by: {{ .Release.Service }}
    helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
spec:
  plugin:
    name: {{ .Chart.Name }}
    version: {{ .Chart.AppVersion | quote }}
    endpoint: {{ required "Set plugin.endpoint to the address of the extension's files." .Values.plugin.endpoint | quote }}
    compressedEndpoint: {{ .Values.plugin.compressedEndpoint | quote }}
    noCache: {{ .Values.plugin.noCache }}
    noAuth: {{ .Values.plugin.noAuth }}
    metadata: {{- toYaml .Values.plugin.metadata | nindent 6 }}
`;

// One line for a paragraph: the dashboard shows line breaks as such.
const README = `# Outrider

Shows in the Rancher Dashboard what Outrider finds: what is wrong in Fleet and your clusters, and why, with evidence, on the pages where you already work.

Install it on the Extensions page. What it shows comes from the chart \`outrider-api\` of the same repository.

Rancher fetches the scripts of the extension from \`plugin.endpoint\` and serves them itself: browsers get them from Rancher alone.
`;

/** The chart of the extension. It must have the extension's own name: the dashboard finds one by the other. */
export function extensionChart(manifest: ExtensionManifest, { endpoint, icon }: ExtensionPlaces): Chart {
  const { name, version, description } = manifest;
  const annotations = {
    ...manifest.rancher.annotations,
    'catalog.cattle.io/namespace': 'cattle-ui-plugin-system',
    'catalog.cattle.io/os': 'linux',
    'catalog.cattle.io/permits-os': 'linux, windows',
    'catalog.cattle.io/scope': 'management',
    'catalog.cattle.io/ui-component': 'plugins',
  };
  const plugin = {
    endpoint,
    compressedEndpoint: `${endpoint}.tgz`,
    noCache: false,
    // Nobody needs it before the login.
    noAuth: false,
    metadata: manifest.rancher.annotations,
  };
  return chartOf(
    {
      apiVersion: 'v2',
      name,
      description,
      type: 'application',
      version,
      appVersion: version,
      icon,
      annotations,
    },
    { 'values.yaml': stringify({ plugin }), 'templates/ui-plugin.yaml': TEMPLATE, 'README.md': README },
  );
}
