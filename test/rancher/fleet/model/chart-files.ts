import { stringify } from 'yaml';

/** A file that a Bundle carries. */
export interface CarriedFile {
  name: string;
  content: string;
}

/** The manifests of a bundle as a Helm chart: templates, and the values that fill them. */
export function chartFiles(name: string, version: string, manifests: readonly CarriedFile[]): CarriedFile[] {
  const replicas = Number(
    /^ {2}replicas: (\d+)$/m.exec(manifests.map(({ content }) => content).join(''))?.[1],
  );
  const values = { image: { tag: version }, ...(replicas > 0 && { replicas }) };
  return [
    { name: 'Chart.yaml', content: stringify({ apiVersion: 'v2', name, version, appVersion: version }) },
    { name: 'values.yaml', content: stringify(values) },
    ...manifests.map((file) => ({ name: file.name, content: templateOf(file.content, version) })),
  ];
}

function templateOf(content: string, version: string): string {
  return content
    .replaceAll(/^( +image: \S+):\S+$/gm, '$1:{{ .Values.image.tag }}')
    .replaceAll(`app.kubernetes.io/version: ${version}`, 'app.kubernetes.io/version: {{ .Chart.AppVersion }}')
    .replaceAll('managed-by: Helm', 'managed-by: {{ .Release.Service }}')
    .replaceAll(/^ {2}replicas: \d+$/gm, '  replicas: {{ .Values.replicas }}');
}
