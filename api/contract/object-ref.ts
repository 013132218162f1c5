import * as z from 'zod';

/** Names one Kubernetes object in one cluster. `cluster` is Rancher's cluster id (`local`, `c-m-…`). */
export const ObjectRef = z
  .object({
    cluster: z.string().describe('Rancher cluster id; `local` is the management cluster.'),
    apiVersion: z.string().describe('Group and version, for example `fleet.cattle.io/v1alpha1` or `v1`.'),
    kind: z.string().describe('Kind, for example `GitRepo`.'),
    namespace: z.string().optional().describe('Namespace; absent for cluster-scoped objects.'),
    name: z.string().describe('Name of the object.'),
  })
  .meta({ id: 'ObjectRef', description: 'Names one Kubernetes object in one cluster.' });
/** Names one Kubernetes object in one cluster. */
export type ObjectRef = z.infer<typeof ObjectRef>;
