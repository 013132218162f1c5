import type { Evidence, Finding, FindingOrigin } from '../../../../contract/findings.ts';
import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { objectKey } from '../../../kernel/object-ref.ts';
import { leadsToSecret } from '../../../kernel/redact/secret-keys.ts';
import type { EvidenceFact, EvidencePiece } from './evidence-piece.ts';

/** Longest text of one piece of evidence, in characters. */
const LONGEST = { own: 2400, related: 600 } as const;
/** Longest text of a finding itself: messages quote what controllers say, which may be long. */
const LONGEST_SENTENCE = 1600;
/** More evidence of one finding than this is not even considered. */
const MOST_EVIDENCE = { own: 24, related: 3 } as const;

/** A finding and its evidence as pieces: `f0`, `e1`, `e2`, …; with a prefix, those of a related one: `r1`, `r1.e1`, … */
export function findingPieces(
  finding: Finding,
  related?: { readonly id: string; readonly rank: number },
): EvidencePiece[] {
  const kind = related ? 'related' : 'own';
  const own: EvidencePiece = {
    source: { id: related?.id ?? 'f0', findingId: finding.id, label: finding.message },
    label: related ? 'related finding' : 'finding',
    facts: findingFacts(finding, related === undefined),
    rank: related?.rank ?? 0,
  };
  const evidence = finding.evidence.slice(0, MOST_EVIDENCE[kind]).map((item, index) => ({
    source: {
      id: related ? `${related.id}.${item.id}` : item.id,
      findingId: finding.id,
      evidenceId: item.id,
      label: item.note ?? item.path,
    },
    label: `${related ? 'evidence of the related finding' : 'evidence'}, ${item.kind}`,
    facts: evidenceFacts(item, finding.origin, LONGEST[kind]),
    // The first piece of evidence is what the finding was made of.
    rank: related ? related.rank + 100 + index : index,
  }));
  return [own, ...evidence];
}

function findingFacts(finding: Finding, whole: boolean): EvidenceFact[] {
  const facts: EvidenceFact[] = [
    { word: 'rule', text: finding.rule, ours: true },
    { word: 'severity', text: finding.severity, ours: true },
    { word: 'object', text: objectText(finding.object, finding.origin) },
    { word: 'says', text: finding.message, longest: LONGEST_SENTENCE },
  ];
  if (finding.path !== undefined) {
    facts.push({ word: 'path', text: finding.path, longest: LONGEST_SENTENCE });
  }
  if (finding.cause !== undefined) {
    facts.push({ word: 'known cause', text: finding.cause, longest: LONGEST_SENTENCE });
  }
  if (!whole) return facts;
  facts.push(
    { word: 'remedy by rule', text: finding.remediation, longest: LONGEST_SENTENCE },
    ...placeFacts(finding),
  );
  if (finding.codes.length > 0) facts.push({ word: 'codes', text: finding.codes.join(', '), ours: true });
  if (finding.related.length > 0) {
    const others = finding.related.slice(0, 12).map((ref) => objectText(ref, finding.origin));
    facts.push({ word: 'other objects', text: others.join('; ') });
  }
  return facts;
}

function placeFacts({ origin, traffic }: Finding): EvidenceFact[] {
  const place = [
    origin.gitRepo && `GitRepo ${origin.gitRepo}`,
    origin.helmOp && `HelmOp ${origin.helmOp}`,
    origin.bundle && `Bundle ${origin.bundle}`,
    origin.clusterName &&
      `cluster ${origin.clusterName}${origin.cluster ? `, which is ${origin.cluster}` : ''}`,
  ].filter((text) => text !== undefined && text !== '');
  const facts: EvidenceFact[] = place.length > 0 ? [{ word: 'belongs to', text: place.join(', ') }] : [];
  if (traffic) facts.push({ word: 'traffic', text: trafficText(traffic), ours: true });
  return facts;
}

/** Rounded to one digit: a measurement that moves a little is the same evidence. */
function trafficText({ requestsPerSecond, errorShare, p99Seconds }: NonNullable<Finding['traffic']>): string {
  const parts = [`about ${rounded(requestsPerSecond)} requests per second`];
  if (errorShare !== undefined) parts.push(`about ${rounded(errorShare * 100)} % of them failing`);
  if (p99Seconds !== undefined) parts.push(`99 % answered within about ${rounded(p99Seconds)} s`);
  return parts.join(', ');
}

function rounded(value: number): number {
  return Number(value.toPrecision(1));
}

function evidenceFacts(item: Evidence, origin: FindingOrigin, longest: number): EvidenceFact[] {
  const isSecret = item.object.kind === 'Secret' || leadsToSecret(item.path);
  return [
    { word: 'object', text: objectText(item.object, origin) },
    { word: 'path', text: item.path },
    ...(item.note === undefined ? [] : [{ word: 'means', text: item.note }]),
    isSecret
      ? { word: 'value', text: '[REDACTED:secret-data]', ours: true }
      : { word: 'value', text: item.value, longest },
  ];
}

/** With the name that people know the cluster by, where it is known: an answer repeats what it was told. */
function objectText(ref: ObjectRef, { cluster, clusterName }: FindingOrigin): string {
  const known = ref.cluster === cluster && clusterName ? clusterName : ref.cluster;
  return `${ref.kind} ${objectKey(ref)} in cluster ${known}`;
}
