/** An object as the dashboard's models present it. Any field may be missing. */
export interface DashboardResource {
  type?: string;
  /** `namespace/name` or `name`. */
  id?: string;
  metadata?: { name?: string; namespace?: string; labels?: Record<string, string> };
  detailLocation?: object;
  /** Rancher's id of a cluster that Cluster Management shows. */
  mgmtClusterId?: string;
}

/** `namespace/name` of a resource, or `undefined` while it has none. */
export function resourceKey(resource: DashboardResource | undefined): string | undefined {
  const { name, namespace } = resource?.metadata ?? {};
  if (name === undefined) return undefined;
  return namespace === undefined ? name : `${namespace}/${name}`;
}
