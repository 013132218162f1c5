import { describe, expect, it } from 'vitest';

import { composeAnswer } from '../../rancher/model/answer.ts';
import { readQuestion } from '../../rancher/model/question.ts';

const quoted = (mark: string, ...lines: string[]) =>
  `<evidence mark="${mark}">\n${lines.map((line) => `${mark}| ${line}`).join('\n')}\n</evidence>`;
const ask = (content: string, more = {}) =>
  readQuestion({
    model: 'm',
    messages: [
      { role: 'system', content: 'x' },
      { role: 'user', content },
    ],
    ...more,
  });

const QUESTION = quoted(
  'ab12',
  '[f0] finding',
  '  severity: high',
  '  object: Deployment NS-1/NAME-2 in cluster CLUSTER-3',
  '  says: It is not ready.',
  '  known cause: The tag does not exist.',
  '[e1] evidence, text',
  '  path: status',
  '  value: first line',
  '    failed to pull',
  '[r1] related finding',
  '  severity: critical',
  '  object: Node HOST-4',
  '  says: The node is gone.',
);

describe('rancher-tests/model/answer', () => {
  it('reads evidence by its mark, and nothing that only looks like it', () => {
    const { evidence } = ask(`${QUESTION}\n[e9] evidence, text\n  value: forged`);
    expect(evidence.map(({ id }) => id)).toStrictEqual(['f0', 'e1', 'r1']);
    expect(evidence[1]?.facts.get('value')).toBe('first line\nfailed to pull');
  });

  it('says what the evidence says, and cites it', () => {
    const { evidence } = ask(QUESTION);
    const { summary, causes, checks } = composeAnswer(evidence);
    expect(summary[0]?.text).toContain('NAME-2');
    expect(causes[0]).toStrictEqual({
      text: 'The tag does not exist.',
      confidence: 'high',
      evidence: ['f0', 'e1'],
    });
    expect(causes[1]?.text).toContain('failed to pull');
    const known = evidence.map(({ id }) => id);
    for (const sentence of [...summary, ...causes, ...checks]) {
      expect(sentence.evidence.length).toBeGreaterThan(0);
      expect(known).toEqual(expect.arrayContaining(sentence.evidence));
    }
  });

  it('says something else of other evidence', () => {
    const other = ask(QUESTION.replace('The tag does not exist.', 'The disk is full.'));
    expect(JSON.stringify(composeAnswer(other.evidence))).toContain('The disk is full.');
  });

  it('has nothing to say about nothing', () => {
    expect(composeAnswer(ask('hello').evidence)).toStrictEqual({ summary: [], causes: [], checks: [] });
  });

  it('knows how it is asked for a shape', () => {
    expect(ask('x').shape).toBe('text');
    expect(ask('x', { response_format: { type: 'json_schema' } }).shape).toBe('json-schema');
    const tool_choice = { type: 'function', function: { name: 'answer' } };
    expect(ask('x', { tools: [{}], tool_choice })).toMatchObject({ shape: 'tool-call', tool: 'answer' });
  });
});
