import type { Evidence } from '../../../contract/findings.ts';
import type { ObjectRef } from '../../../contract/object-ref.ts';
import type { ServiceName } from '../../../contract/traffic.ts';
import type { CauseClass, Severity } from '../../../contract/vocabulary.ts';
import type { FindingTraits } from './detected-finding.ts';

/** What a rule reports. Everything that is left out comes from the rule or from the judged object. */
export interface FindingDraft<MessageId extends string = string> {
  readonly messageId: MessageId;
  readonly data?: Readonly<Record<string, string | number>>;
  /** The object the fact is about; the judged object when absent. */
  readonly object?: ObjectRef;
  /** Tells apart several facts with the same message about the same object, for example a path or a condition type. */
  readonly discriminator?: string;
  readonly path?: string;
  readonly severity?: Severity;
  readonly causeClass?: CauseClass;
  readonly cause?: string;
  readonly remediation?: string;
  /** From 0 to 1; 1 when absent: the fact was read, not guessed. */
  readonly confidence?: number;
  readonly transient?: boolean;
  /** Services whose traffic the fact touches; how much of it there is weighs the finding. */
  readonly services?: readonly ServiceName[];
  /** What it has in common with other findings of the same cause: diagnosis groups by it. */
  readonly traits?: FindingTraits;
  readonly evidence: readonly Omit<Evidence, 'id'>[];
  readonly related?: readonly ObjectRef[];
}
