import type { CauseGraph, Suspect } from '../../../../../contract/diagnosis/incidents.ts';
import type { Claim, ClaimSource } from '../../../../../contract/diagnosis/claims.ts';
import type { IncidentFindingRow } from '../read/incident-rows.ts';

type Node = CauseGraph['nodes'][number];
type Edge = CauseGraph['edges'][number];

/** What a graph is made of. */
export interface GraphParts {
  readonly cause: Claim;
  readonly title: string;
  readonly suspect: Suspect | undefined;
  /** Worst first. */
  readonly findings: readonly IncidentFindingRow[];
  readonly ruleTitle: (rule: string) => string | undefined;
  /** Bundles that the reader may see. */
  readonly bundles: readonly string[];
  readonly clusters: readonly { readonly id: string; readonly name: string }[];
}

/** With a change and a cause there are at most twelve nodes. */
const MOST_EFFECTS = 4;
const MOST_BUNDLES = 3;
const MOST_CLUSTERS = 2;
const MOST_SOURCES = 3;

/** A suspect that scores less is told beside the drawing, in which it would look like a fact. */
const LIKELY = 0.2;

/** A drawing of why: the change, the cause, what is seen of it, and whom it concerns, grouped and counted. */
export function causeGraph(parts: GraphParts): CauseGraph {
  const cause: Node = { id: 'cause', role: 'cause', label: parts.title, claim: parts.cause };
  const effects = effectsOf(parts);
  const affected = [...bundleNodes(parts), ...clusterNodes(parts)];
  const nodes: Node[] = [cause, ...effects, ...affected];
  const edges: Edge[] = effects.map(({ id }) => ({ from: 'cause', to: id, relation: 'leads to' }));
  const last = effects.at(-1)?.id ?? 'cause';
  for (const { id } of affected) edges.push({ from: last, to: id, relation: 'concerns' });
  if (parts.suspect === undefined || parts.suspect.score < LIKELY) return { nodes, edges };
  const { claim } = parts.suspect;
  const change: Node = { id: 'change', role: 'change', label: claim.text, claim };
  return {
    nodes: [change, ...nodes],
    edges: [{ from: 'change', to: 'cause', relation: 'may have started' }, ...edges],
  };
}

function effectsOf({ findings, ruleTitle }: GraphParts): readonly Node[] {
  const byRule = Map.groupBy(findings, ({ rule }) => rule);
  const groups = [...byRule].toSorted((left, right) => right[1].length - left[1].length);
  return groups.slice(0, MOST_EFFECTS).map(([rule, own], at) => {
    const text = ruleTitle(rule) ?? rule;
    return {
      id: `effect-${String(at + 1)}`,
      role: 'effect',
      label: text,
      count: own.length,
      claim: { text, sources: sourcesOf(own) },
    };
  });
}

function bundleNodes({ findings, bundles }: GraphParts): readonly Node[] {
  const byBundle = Map.groupBy(findings, ({ bundle }) => bundle ?? '');
  const named = bundles.filter((bundle) => byBundle.has(bundle));
  const nodes = named.slice(0, MOST_BUNDLES).map((bundle, at): Node => {
    const own = byBundle.get(bundle) ?? [];
    // What is wrong with the Bundle itself is on no cluster.
    const count = new Set(own.flatMap(({ cluster }) => cluster ?? [])).size;
    const text =
      count === 0 ? bundle : `${bundle} on ${String(count)} ${count === 1 ? 'cluster' : 'clusters'}`;
    return {
      id: `bundle-${String(at + 1)}`,
      role: 'affected',
      label: bundle,
      count,
      claim: { text, sources: sourcesOf(own) },
    };
  });
  const rest = named.slice(MOST_BUNDLES);
  const inRest = new Set(rest);
  const others = findings.filter(({ bundle }) => bundle !== null && inRest.has(bundle));
  if (rest.length === 0) return nodes;
  const text = `${String(rest.length)} more bundles`;
  return [
    ...nodes,
    {
      id: 'bundles',
      role: 'affected',
      label: text,
      count: rest.length,
      claim: { text, sources: sourcesOf(others) },
    },
  ];
}

function clusterNodes({ clusters }: GraphParts): readonly Node[] {
  const node = (own: GraphParts['clusters'], id: string, text: string): Node => {
    const sources = own
      .slice(0, MOST_SOURCES)
      .map((cluster): ClaimSource => ({ type: 'cluster', cluster: cluster.id }));
    return { id, role: 'affected', label: text, count: own.length, claim: { text, sources } };
  };
  if (clusters.length === 0) return [];
  if (clusters.length > MOST_CLUSTERS) {
    return [node(clusters, 'clusters', `${String(clusters.length)} clusters`)];
  }
  return clusters.map((cluster, at) => node([cluster], `cluster-${String(at + 1)}`, cluster.name));
}

function sourcesOf(findings: readonly IncidentFindingRow[]): ClaimSource[] {
  return findings.slice(0, MOST_SOURCES).map(({ id }) => ({ type: 'finding', finding: id }));
}
