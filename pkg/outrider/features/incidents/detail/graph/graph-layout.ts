import type { CauseGraph } from '@contract/diagnosis/incidents.ts';

/** One node of a cause graph. */
export type GraphNode = CauseGraph['nodes'][number];
/** What a node is in the story. */
export type GraphRole = GraphNode['role'];

/** The story, from left to right. */
const ROLES: readonly GraphRole[] = ['change', 'cause', 'effect', 'affected'];
/** More nodes below each other than this are in the list only. */
const MOST_IN_COLUMN = 6;
/** Share of the width, in percent, that stays free between columns. */
const GAP = 6;
/** Height of a node and the room below it, in pixels. */
const NODE_HEIGHT = 88;
const ROW_GAP = 14;

/** A node where it is drawn: `left` and `width` in percent of the drawing, `top` in pixels. */
export interface PlacedNode {
  node: GraphNode;
  left: number;
  width: number;
  top: number;
  height: number;
  /** Whether something leads to it. */
  reached: boolean;
}

/** A line between two nodes, in the units of the nodes. */
export interface PlacedEdge {
  key: string;
  from: string;
  to: string;
  path: string;
}

/** A cause graph as it is drawn. */
export interface GraphLayout {
  /** The roles that occur, left to right, and where their columns begin. */
  columns: { role: GraphRole; left: number; width: number }[];
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  /** In pixels. */
  height: number;
  /** How many nodes are not drawn. */
  hidden: number;
}

/** How many objects a node stands for, where that is more than one and its label does not say it: "4 clusters". */
export function shownCount({ count = 0, label }: GraphNode): string | undefined {
  const said = new RegExp(`(^|\\D)${String(count)}(\\D|$)`).test(label);
  return count > 1 && !said ? count.toLocaleString() : undefined;
}

/** Places what happened from left to right: change, cause, effect, affected; each column stands in the middle. */
export function graphLayout({ nodes, edges }: CauseGraph): GraphLayout {
  const roles = ROLES.filter((role) => nodes.some((node) => node.role === role));
  const byRole = roles.map((role) => nodes.filter((node) => node.role === role).slice(0, MOST_IN_COLUMN));
  const most = Math.max(0, ...byRole.map((column) => column.length));
  const height = Math.max(0, most * (NODE_HEIGHT + ROW_GAP) - ROW_GAP);
  const share = roles.length === 0 ? 100 : (100 + GAP) / roles.length;
  const targets = new Set(edges.map(({ to }) => to));
  const placed = byRole.flatMap((column, index) => {
    const free = height - (column.length * (NODE_HEIGHT + ROW_GAP) - ROW_GAP);
    return column.map((node, row) => ({
      node,
      left: index * share,
      width: share - GAP,
      top: free / 2 + row * (NODE_HEIGHT + ROW_GAP),
      height: NODE_HEIGHT,
      reached: targets.has(node.id),
    }));
  });
  return {
    columns: roles.map((role, index) => ({ role, left: index * share, width: share - GAP })),
    nodes: placed,
    edges: placedEdges(edges, placed),
    height,
    hidden: nodes.length - placed.length,
  };
}

function placedEdges(edges: CauseGraph['edges'], nodes: readonly PlacedNode[]): PlacedEdge[] {
  const byId = new Map(nodes.map((placed) => [placed.node.id, placed]));
  return edges.flatMap(({ from, to }) => {
    const start = byId.get(from);
    const end = byId.get(to);
    if (!start || !end || start === end) return [];
    return [{ key: `${from} ${to}`, from, to, path: curve(start, end) }];
  });
}

/** From the right side of one node to the left side of another; within a column from side to side, as an arc. */
function curve(start: PlacedNode, end: PlacedNode): string {
  const x1 = start.left + start.width;
  const y1 = start.top + start.height / 2;
  const sameColumn = start.left === end.left;
  const x2 = sameColumn ? x1 : end.left;
  const y2 = end.top + end.height / 2;
  const bend = sameColumn ? GAP / 2 : (x2 - x1) / 2;
  const second = sameColumn ? x2 + bend : x2 - bend;
  return `M ${round(x1)} ${round(y1)} C ${round(x1 + bend)} ${round(y1)}, ${round(second)} ${round(y2)}, ${round(x2)} ${round(y2)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
