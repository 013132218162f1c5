/** Where findings lie, as Kubernetes grants rights: one resource in one namespace of one cluster. */
export interface FindingScope {
  readonly id: number;
  /** Rancher cluster id. */
  readonly cluster: string;
  /** API group; empty for core. */
  readonly group: string;
  /** Plural resource name. */
  readonly resource: string;
  /** Empty for cluster-scoped objects. */
  readonly namespace: string;
}

/** Which findings a caller may see. Every read of findings takes one: there is no read without it. */
export type Visibility =
  | { readonly kind: 'all' }
  /** Only findings in these scopes; an empty list sees nothing. */
  | { readonly kind: 'scopes'; readonly scopeIds: readonly number[] };
