/** The domain of cluster-local names unless somebody chose another one, which is in no object that is read. */
const CLUSTER_DOMAIN = 'cluster.local';

/** A host as the mesh looks it up: only a name without a dot is completed (Istio's ResolveShortnameToFQDN). */
export function meshHostName(host: string, namespace: string): string {
  const lower = host.toLowerCase();
  return lower.includes('.') || lower.startsWith('*') ? lower : kubernetesHostName(lower, namespace);
}

/** The full host name of a Service. */
export function kubernetesHostName(name: string, namespace: string): string {
  return `${name}.${namespace}.svc.${CLUSTER_DOMAIN}`;
}

/** Whether a host stands for many. */
export function isWildcard(host: string): boolean {
  return host.startsWith('*');
}

/** Whether every name that the second host stands for is one of the first. */
export function hostCovers(wide: string, narrow: string): boolean {
  return wide === narrow || (isWildcard(wide) && narrow.endsWith(wide.slice(1)));
}

/** Whether some name is meant by both hosts (Istio's host.Name.Matches). */
export function hostsOverlap(left: string, right: string): boolean {
  return hostCovers(left, right) || hostCovers(right, left);
}

/** The wildcards that cover a host, the closest first: of `a.b.c` these are `*.b.c`, `*.c` and `*`. */
export function wildcardsOver(host: string): readonly string[] {
  const labels = host.split('.');
  return labels.map((_, index) => {
    const rest = labels.slice(index + 1);
    return rest.length === 0 ? '*' : `*.${rest.join('.')}`;
  });
}
