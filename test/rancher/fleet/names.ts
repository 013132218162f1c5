import { md5, sha256 } from './digest.ts';

const maxReleaseName = 53;
const maxObjectName = 63;

/** Fleet's name of a bundle or Helm release (internal/names HelmReleaseName): `shop/deploy/prod` → `shop-deploy-prod`. */
export function helmReleaseName(text: string): string {
  const dashed = text.replaceAll('/', '-');
  const marked = /[^a-z0-9-]/.test(dashed) ? `${dashed}-${md5(dashed).slice(0, 8)}` : dashed;
  const clean = marked
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '');
  return clean === '' ? md5(text).slice(0, 24) : limitName(clean, maxReleaseName);
}

/** Cuts a name to a length, ending it in five characters of its MD5 (internal/names Limit). */
export function limitName(name: string, length: number): string {
  if (name.length <= length) return name;
  const head = name.slice(0, length - 6);
  return `${head}${head.endsWith('-') ? '' : '-'}${md5(name).slice(0, 5)}`;
}

/** Joins parts with dashes, at most 63 characters (internal/names SafeConcatName). */
export function safeConcatName(...parts: string[]): string {
  const full = parts.join('-');
  if (full.length <= maxObjectName) return full;
  const digest = sha256(full);
  return /[a-z0-9]/.test(full.charAt(56))
    ? `${full.slice(0, 57)}-${digest.slice(0, 5)}`
    : `${full.slice(0, 56)}-${digest.slice(0, 6)}`;
}

/** Namespace that holds the BundleDeployments of a Fleet cluster. */
export function clusterNamespace(workspace: string, cluster: string): string {
  return safeConcatName('cluster', workspace, cluster, sha256(`${workspace}::${cluster}`).slice(0, 12));
}

/** `namespace/name`. */
export function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
