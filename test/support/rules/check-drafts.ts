import { EVIDENCE_KINDS } from '@outrider/api/contract/vocabulary.ts';
import { objectRefLine } from '@outrider/api/src/kernel/object-ref.ts';
import type { Rule } from '@outrider/api/src/pipeline/detect/define-rule.ts';
import type { FindingDraft } from '@outrider/api/src/pipeline/detect/finding-draft.ts';
import type { ObservedKind, RecordByKind } from '@outrider/api/src/pipeline/observe/records.ts';

const EVIDENCE_LIMIT = 4096;

/**
 * What is wrong with the form of what a rule reported, one sentence per problem; an empty list when all is well.
 * Checks that templates are fully filled, evidence is there and bounded, remediation is a sentence, confidence is in
 * range, no two facts share an identity, and a finding about a downstream object does not name Fleet objects that its
 * reader may not see.
 */
export function checkDrafts(
  rule: Rule,
  subject: RecordByKind[ObservedKind],
  drafts: readonly FindingDraft[],
): readonly string[] {
  const problems = drafts.flatMap((draft) => [
    ...templateProblems(rule, draft),
    ...evidenceProblems(draft),
    ...leakProblems(rule, subject, draft),
  ]);
  const identities = drafts.map((draft) => identity(draft, subject));
  for (const one of identities.filter((line, at) => identities.indexOf(line) !== at)) {
    problems.push(`two findings share the identity ${one}`);
  }
  return problems;
}

/** The sentence a draft would read as. */
export function messageOf(rule: Rule, draft: FindingDraft): string {
  const text = rule.messages[draft.messageId]?.text ?? '';
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => String(draft.data?.[key] ?? ''));
}

/** What a draft advises. */
export function remediationOf(rule: Rule, draft: FindingDraft): string {
  return draft.remediation ?? rule.messages[draft.messageId]?.remediation ?? rule.remediation;
}

function templateProblems(rule: Rule, draft: FindingDraft): string[] {
  const message = rule.messages[draft.messageId];
  if (!message) return [`unknown message ${draft.messageId}`];
  const keys = [...message.text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
  return [
    ...keys
      .filter((key) => isBlank(draft.data?.[key]))
      .map((key) => `${draft.messageId} does not fill {{${key}}}`),
    ...proseProblems(rule, draft),
  ];
}

function proseProblems(rule: Rule, draft: FindingDraft): string[] {
  const remediation = remediationOf(rule, draft);
  const texts = [messageOf(rule, draft), remediation, draft.cause ?? 'no cause'];
  const problems = texts
    .filter((text) => text.trim() === '' || /\bundefined\b|\bNaN\b|\[object /.test(text))
    .map((text) => `reads badly: ${text}`);
  if (!remediation.endsWith('.')) problems.push(`remediation does not end with a full stop: ${remediation}`);
  const confidence = draft.confidence ?? 1;
  if (!(confidence >= 0 && confidence <= 1)) problems.push(`confidence ${confidence} is out of range`);
  return problems;
}

function isBlank(value: string | number | undefined): boolean {
  return value === undefined || value === '';
}

function evidenceProblems(draft: FindingDraft): string[] {
  const problems = draft.evidence.length === 0 ? [`${draft.messageId} has no evidence`] : [];
  for (const evidence of draft.evidence) {
    if (evidence.path === '') problems.push('evidence without a path');
    if (evidence.value.length > EVIDENCE_LIMIT) problems.push('evidence longer than 4096 characters');
    if (!EVIDENCE_KINDS.includes(evidence.kind)) problems.push(`unknown evidence kind ${evidence.kind}`);
  }
  return problems;
}

function leakProblems(rule: Rule, subject: RecordByKind[ObservedKind], draft: FindingDraft): string[] {
  const object = draft.object;
  if (!object || object.apiVersion.startsWith('fleet.cattle.io/')) return [];
  const own = `${object.namespace ?? ''}/${object.name}`;
  const texts = [messageOf(rule, draft), remediationOf(rule, draft), draft.cause ?? ''].join('\n');
  const words = [subject.name, subject.namespace, ...keysOf(subject)];
  return words
    .filter((word): word is string => word !== undefined && word.length > 2 && !own.includes(word))
    .filter((word) => texts.includes(word))
    .map((word) => `the text about ${own} names ${word}, which its reader may not see`);
}

function keysOf(subject: RecordByKind[ObservedKind]): readonly (string | undefined)[] {
  return subject.kind === 'BundleDeployment'
    ? [subject.bundle, subject.gitRepo, subject.helmOp, subject.cluster]
    : [];
}

function identity(draft: FindingDraft, subject: RecordByKind[ObservedKind]): string {
  const object = draft.object ? objectRefLine(draft.object) : subject.key;
  return [draft.messageId, object, draft.path ?? '', draft.discriminator ?? ''].join(' ');
}
