import type { CauseClass, RuleFamily, Severity } from '../../../contract/vocabulary.ts';

/** One message a rule can give; `{{name}}` is filled from the finding's data. */
export interface RuleMessage {
  readonly text: string;
  /** Replaces the rule's severity. */
  readonly severity?: Severity;
  readonly remediation?: string;
  /** Replaces the rule's codes. */
  readonly codes?: readonly string[];
}

/** What is written of every rule, whatever it judges. */
export interface RuleFacts<MessageId extends string = string> {
  /** `family/kebab-name`; equals the file name and the name of the doc page. */
  readonly id: `${RuleFamily}/${string}`;
  readonly title: string;
  readonly description: string;
  readonly severity: Severity;
  readonly causeClass: CauseClass;
  /** Codes under which other tools know the same fact, for example `IST0101` of istioctl or `KIA1104` of Kiali. */
  readonly codes?: readonly string[];
  readonly messages: Readonly<Record<MessageId, RuleMessage>>;
  /** What to do next, in one or two sentences ending in a full stop. */
  readonly remediation: string;
}

/** What a rule of any kind tells of itself. */
export interface DescribedRule extends RuleFacts {
  readonly family: RuleFamily;
  /** Kinds it judges. */
  readonly subjects: readonly string[];
  /** Other kinds it reads. */
  readonly reads: readonly string[];
  /** Page of this rule below the docs root. */
  readonly docs: string;
}

/** The family a rule belongs to, which its id begins with. */
export function familyOf(id: RuleFacts['id']): RuleFamily {
  return id.slice(0, id.indexOf('/')) as RuleFamily;
}
