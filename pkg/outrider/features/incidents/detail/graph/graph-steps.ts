import type { CauseGraph } from '@contract/diagnosis/incidents.ts';

import type { GraphNode } from './graph-layout.ts';

/** One node of a cause graph as a step of a story that is read, and what it leads to. */
export interface GraphStep {
  node: GraphNode;
  leads: { key: string; relation: string; to: GraphNode }[];
}

const ROLES: readonly GraphNode['role'][] = ['change', 'cause', 'effect', 'affected'];

/** A cause graph as a list for those who do not see the drawing: from the change to what is affected. */
export function graphSteps({ nodes, edges }: CauseGraph): GraphStep[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const leads = (from: string): GraphStep['leads'] =>
    edges.flatMap((edge) => {
      const to = byId.get(edge.to);
      return edge.from === from && to
        ? [{ key: `${edge.to} ${edge.relation}`, relation: edge.relation, to }]
        : [];
    });
  return ROLES.flatMap((role) => nodes.filter((node) => node.role === role)).map((node) => ({
    node,
    leads: leads(node.id),
  }));
}
