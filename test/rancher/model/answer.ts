import type { QuotedEvidence } from './question.ts';

/** One sentence with the ids it cites. */
export interface AnswerSentence {
  text: string;
  evidence: string[];
}

/** An explanation in the shape that Outrider asks for. */
export interface Answer {
  summary: AnswerSentence[];
  causes: (AnswerSentence & { confidence: 'high' | 'medium' | 'low' })[];
  checks: AnswerSentence[];
}

/** Longest quotation, in characters. */
const LONGEST = 160;

/**
 * An explanation made of the evidence it is given, whatever that is: it quotes, counts and relates, and knows no scenario.
 * It stands in for a model, so it is no cleverer than its evidence.
 */
export function composeAnswer(evidence: QuotedEvidence[]): Answer {
  const finding = evidence.find(({ id }) => id === 'f0') ?? evidence[0];
  if (!finding) {
    return { summary: [], causes: [], checks: [] };
  }
  const own = evidence.filter(({ id }) => id.startsWith('e'));
  const related = evidence.filter(({ id }) => /^r\d+$/.test(id));
  return {
    summary: summaryOf(finding, own, related),
    causes: causesOf(finding, own, related),
    checks: checksOf(finding, own, related),
  };
}

function summaryOf(
  finding: QuotedEvidence,
  own: QuotedEvidence[],
  related: QuotedEvidence[],
): AnswerSentence[] {
  const sentences = [
    {
      text: `${fact(finding, 'object')} has a problem of severity ${fact(finding, 'severity')}, and ${count(own.length, 'piece')} of evidence ${own.length === 1 ? 'bears' : 'bear'} it out.`,
      evidence: [finding.id, ...own.slice(0, 2).map(({ id }) => id)],
    },
  ];
  if (related.length > 0) {
    sentences.push({
      text: `It does not stand alone: ${count(related.length, 'finding')} on objects nearby ${related.length === 1 ? 'is' : 'are'} open as well, among them "${quote(fact(related[0], 'says'))}"`,
      evidence: [finding.id, ...related.slice(0, 3).map(({ id }) => id)],
    });
  }
  return sentences;
}

const TROUBLE =
  /\b(?:error|fail|cannot|can't|denied|refused|missing|not found|timeout|timed out|back-?off|invalid|unknown|no such)/i;

function causesOf(
  finding: QuotedEvidence,
  own: QuotedEvidence[],
  related: QuotedEvidence[],
): Answer['causes'] {
  const causes: Answer['causes'] = [];
  const known = fact(finding, 'known cause');
  if (known !== '') {
    causes.push({
      text: quote(known),
      confidence: 'high',
      evidence: [finding.id, ...own.slice(0, 1).map(({ id }) => id)],
    });
  }
  const telling = own.find((piece) => TROUBLE.test(fact(piece, 'value'))) ?? own[0];
  if (telling) {
    causes.push({
      text: `${fact(telling, 'path')} says "${quote(fact(telling, 'value'))}", which is where it shows first.`,
      confidence: 'medium',
      evidence: [telling.id],
    });
  }
  const nearby = related.find((piece) => ['critical', 'high'].includes(fact(piece, 'severity')));
  if (nearby) {
    causes.push({
      text: `${fact(nearby, 'object')} is in trouble too, and may be what this depends on.`,
      confidence: 'low',
      evidence: [nearby.id],
    });
  }
  return causes;
}

function checksOf(
  finding: QuotedEvidence,
  own: QuotedEvidence[],
  related: QuotedEvidence[],
): AnswerSentence[] {
  const checks = own.slice(0, 2).map((piece) => ({
    text: `Read ${fact(piece, 'path')} of ${fact(piece, 'object')} again and see whether it still says the same.`,
    evidence: [piece.id],
  }));
  for (const piece of related.slice(0, 1)) {
    checks.push({
      text: `Open the finding on ${fact(piece, 'object')} and compare when it began.`,
      evidence: [piece.id],
    });
  }
  const remedy = fact(finding, 'remedy by rule');
  return remedy === ''
    ? checks
    : [...checks, { text: `Before changing anything, consider: ${quote(remedy)}`, evidence: [finding.id] }];
}

function fact(piece: QuotedEvidence | undefined, word: string): string {
  return piece?.facts.get(word)?.trim() ?? '';
}

function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line;
}

function count(many: number, thing: string): string {
  return `${many === 0 ? 'no' : String(many)} ${thing}${many === 1 ? '' : 's'}`;
}
