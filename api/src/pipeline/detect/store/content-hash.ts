import { createHash } from 'node:crypto';

import type { DetectedFinding } from '../detected-finding.ts';

/** SHA-256 over everything a reader can see of a finding but its id. Equal hashes mean that nothing changed. */
export function contentHash(finding: DetectedFinding): string {
  const { id: _, ...content } = finding;
  return createHash('sha256').update(canonicalJson(content)).digest('base64url');
}

/** JSON with keys in order: the order in which a rule happened to fill an object must not look like a change. */
function canonicalJson(value: unknown): string {
  // As JSON does, where a list has a gap.
  if (value === undefined) return 'null';
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  const members: string[] = [];
  for (const [key, item] of Object.entries(value).sort(byKey)) {
    if (item !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(item)}`);
  }
  return `{${members.join(',')}}`;
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
