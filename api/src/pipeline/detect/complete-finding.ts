import { hash } from 'node:crypto';

import type { FindingOrigin } from '../../../contract/findings.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';
import { defined } from '../../kernel/defined.ts';
import { objectRefLine } from '../../kernel/object-ref.ts';
import type { DescribedRule } from './rule-facts.ts';
import type { FindingDraft } from './finding-draft.ts';
import type { DetectedFinding } from './detected-finding.ts';

/** Hexadecimal digits of a finding's id: 128 bits of SHA-256. */
const ID_LENGTH = 32;
/** The contract's bound for the value of a piece of evidence, in characters. */
const MAX_EVIDENCE = 4096;

/** What a finding is made from. */
export interface FindingParts {
  readonly rule: DescribedRule;
  /** The judged object. */
  readonly subject: ObjectRef;
  /** Where the judged object belongs in Fleet. */
  readonly origin: FindingOrigin;
  readonly draft: FindingDraft;
}

/** Makes a finding of what a rule reported: fills in what the rule, the message and the judged object say. */
export function completeFinding({ rule, subject, draft, origin }: FindingParts): DetectedFinding {
  const object = draft.object ?? subject;
  return {
    id: fingerprint(rule.id, draft, object),
    rule: rule.id,
    messageId: draft.messageId,
    ...judged(rule, draft),
    object,
    ...defined({ path: draft.path, cause: draft.cause }),
    ...worded(rule, draft),
    origin,
    evidence: draft.evidence.map((item, position) => ({
      ...item,
      id: `e${position + 1}`,
      value: item.value.slice(0, MAX_EVIDENCE),
    })),
    related: [...(draft.related ?? [])],
    codes: [...(rule.messages[draft.messageId]?.codes ?? rule.codes ?? [])],
    services: [...(draft.services ?? [])],
    ...(draft.traits && { traits: draft.traits }),
    docs: rule.docs,
  };
}

function judged(rule: DescribedRule, draft: FindingDraft) {
  return {
    severity: draft.severity ?? rule.messages[draft.messageId]?.severity ?? rule.severity,
    causeClass: draft.causeClass ?? rule.causeClass,
    confidence: draft.confidence ?? 1,
    transient: draft.transient ?? false,
  };
}

function worded(rule: DescribedRule, draft: FindingDraft) {
  const message = rule.messages[draft.messageId];
  return {
    message: fill(message?.text ?? draft.messageId, draft.data),
    remediation: fill(draft.remediation ?? message?.remediation ?? rule.remediation, draft.data),
  };
}

/** The same fact about the same object has the same id, for ever: the parts and their order must never change. */
function fingerprint(ruleId: string, draft: FindingDraft, object: ObjectRef): string {
  const parts = [ruleId, draft.messageId, objectRefLine(object), draft.path ?? '', draft.discriminator ?? ''];
  return hash('sha256', parts.join('|'), 'hex').slice(0, ID_LENGTH);
}

function fill(template: string, data: FindingDraft['data']): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(data?.[name] ?? ''));
}
