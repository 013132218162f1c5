import type { Claim, ClaimSource } from '../../../../../contract/diagnosis/claims.ts';
import type { Incident } from '../../../../../contract/diagnosis/incidents.ts';
import { MOST_FINDINGS, type IncidentFindingRow } from '../read/incident-rows.ts';
import { belonging } from './belonging.ts';

/** What facts are made of. Clusters are those that the reader may see. */
export interface FactParts {
  readonly incident: Incident;
  readonly findings: readonly IncidentFindingRow[];
  readonly unaffected: readonly { readonly id: string; readonly name: string }[];
}

const MOST_SOURCES = 5;

/** What else is known: how far it reaches, since when, and who is well. */
export function incidentFacts(parts: FactParts): Claim[] {
  return [extent(parts), firstSeen(parts), unaffected(parts), bounds(parts)].filter(
    (claim) => claim !== undefined && claim.sources.length > 0,
  ) as Claim[];
}

function extent({ incident: { extent: of, bundles }, findings }: FactParts): Claim {
  const now = belonging(findings);
  const parts = [
    count(of.deployments, 'deployment'),
    ...(bundles.length > 0 ? [`of ${count(bundles.length, 'bundle')}`] : []),
    `on ${count(of.clusters, 'cluster')}`,
  ];
  const what =
    of.deployments > 0
      ? parts.join(' ')
      : `${count(now.length, 'object')} on ${count(of.clusters, 'cluster')}`;
  return { text: `It concerns ${what}.`, sources: sourcesOf(now) };
}

function firstSeen({ findings }: FactParts): Claim | undefined {
  const [first] = findings.toSorted((left, right) => left.first_seen.getTime() - right.first_seen.getTime());
  if (first === undefined) return undefined;
  const at = first.first_seen.toISOString().replace(/T(\d\d:\d\d):.*$/, ' at $1 UTC');
  return { text: `It was first seen on ${at}.`, sources: sourcesOf([first]) };
}

function unaffected({ unaffected: clusters }: FactParts): Claim | undefined {
  if (clusters.length === 0) return undefined;
  const named = clusters.slice(0, MOST_SOURCES);
  const rest = clusters.length - named.length;
  const names = named.map(({ name }) => name).join(', ') + (rest > 0 ? ` and ${String(rest)} more` : '');
  const run = clusters.length === 1 ? 'runs the same and is well' : 'run the same and are well';
  return {
    text: `${count(clusters.length, 'cluster')} ${run}: ${names}.`,
    sources: named.map(({ id }): ClaimSource => ({ type: 'cluster', cluster: id })),
  };
}

/** Nobody should take a part for the whole. */
function bounds({ findings }: FactParts): Claim | undefined {
  if (findings.length < MOST_FINDINGS) return undefined;
  const most = MOST_FINDINGS.toLocaleString('en-US');
  return {
    text: `At least ${most} findings are or were part of it; causes, clusters and suspects are told from the worst ${most} of them.`,
    sources: sourcesOf(findings),
  };
}

function sourcesOf(findings: readonly IncidentFindingRow[]): ClaimSource[] {
  return findings.slice(0, MOST_SOURCES).map(({ id }) => ({ type: 'finding', finding: id }));
}

function count(number: number, noun: string): string {
  return `${String(number)} ${noun}${number === 1 ? '' : 's'}`;
}
