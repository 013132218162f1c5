import type { InsideDeclaration } from '../../rancher/workloads/declarations.ts';

/** One inside of several parts; later parts win where there can be only one. */
export function mergeInsides(...parts: InsideDeclaration[]): InsideDeclaration {
  return parts.reduce<InsideDeclaration>(
    (whole, part) => ({
      ...whole,
      ...part,
      extensions: [...new Set([...(whole.extensions ?? []), ...(part.extensions ?? [])])],
      nodes: { ...whole.nodes, ...part.nodes },
      namespaces: { ...whole.namespaces, ...part.namespaces },
      workloads: [...(whole.workloads ?? []), ...(part.workloads ?? [])],
      jobs: [...(whole.jobs ?? []), ...(part.jobs ?? [])],
      objects: [...(whole.objects ?? []), ...(part.objects ?? [])],
    }),
    {},
  );
}
