import type { Explanation } from '@outrider/api/contract/explanations.ts';

/** An explanation with everything filled in. */
export function explanation(changes: Partial<Explanation> = {}): Explanation {
  return {
    findingId: 'f1',
    summary: [{ text: 'The image cannot be pulled.', evidenceIds: ['f0', 'e1'] }],
    causes: [{ text: 'The tag does not exist.', evidenceIds: ['e1', 'r1'], confidence: 'high' }],
    checks: [{ text: 'List the tags.', evidenceIds: ['e1'] }],
    sources: [
      { id: 'f0', findingId: 'f1', label: 'the finding' },
      { id: 'e1', findingId: 'f1', evidenceId: 'e1', label: 'status' },
      { id: 'r1', findingId: 'f2', label: 'another finding' },
    ],
    model: 'explainer',
    promptVersion: 'explain-finding/1',
    tier: 'json-schema',
    repairs: 0,
    droppedSentences: 0,
    omittedEvidence: 0,
    usage: { input: 900, output: 100 },
    latencyMs: 1500,
    createdAt: '2026-11-20T10:00:00.000Z',
    cached: false,
    ...changes,
  };
}
