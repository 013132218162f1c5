import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

import * as z from 'zod';

import type { KeptCheckpoint } from '../../support/audit/index.ts';

const LogLine = z.object({
  auditCheckpoint: z.object({
    chain: z.string(),
    seq: z.number().int().min(1),
    hash: z.string(),
    at: z.string(),
    signature: z.string(),
  }),
});

/** The checkpoints that a log of Outrider has; of its other lines nothing is said. Raises what reading the file raises. */
export async function keptCheckpoints(
  file: string,
  input: NodeJS.ReadableStream,
): Promise<readonly KeptCheckpoint[]> {
  const lines = createInterface({
    input: file === '-' ? input : createReadStream(file),
    crlfDelay: Infinity,
  });
  const found: KeptCheckpoint[] = [];
  for await (const line of lines) {
    const checkpoint = checkpointOf(line);
    if (checkpoint !== undefined) found.push(checkpoint);
  }
  return found;
}

/** Whatever collects logs may put something before the line. */
function checkpointOf(line: string): KeptCheckpoint | undefined {
  const start = line.indexOf('{');
  if (start < 0 || !line.includes('"auditCheckpoint"')) return undefined;
  try {
    return LogLine.safeParse(JSON.parse(line.slice(start))).data?.auditCheckpoint;
  } catch {
    return undefined;
  }
}
