import { createHash } from 'node:crypto';

import type { DetectedFinding } from '../detected-finding.ts';

/** SHA-256 over everything a reader can see of a finding but its id. Equal hashes mean that nothing changed. */
export function contentHash(finding: DetectedFinding): string {
  const { id: _, ...content } = finding;
  return createHash('sha256')
    .update(JSON.stringify(ordered(content)))
    .digest('base64url');
}

/** The order in which a rule happened to fill an object must not look like a change. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, ordered(item)]),
  );
}
