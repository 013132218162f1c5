import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';

/** Who refers to what across namespaces; groups are empty for core. */
export interface CrossReference {
  readonly from: { readonly group: string; readonly kind: string; readonly namespace: string };
  readonly to: {
    readonly group: string;
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
  };
}

/** Whether a reference needs no permission, or a ReferenceGrant beside its target gives it. */
export function isGranted(snapshot: ClusterSnapshot, { from, to }: CrossReference): boolean {
  if (from.namespace === to.namespace) return true;
  return snapshot
    .inNamespace('ReferenceGrant', to.namespace)
    .some(
      ({ spec }) =>
        spec.from.some(
          ({ group = '', kind, namespace }) =>
            group === from.group && kind === from.kind && namespace === from.namespace,
        ) &&
        spec.to.some(
          ({ group = '', kind, name }) =>
            group === to.group && kind === to.kind && (name === undefined || name === to.name),
        ),
    );
}
