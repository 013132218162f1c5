import { describe, expect, it } from 'vitest';

import type { Evidence } from '@outrider/api/contract/findings.ts';
import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import type { CauseClass, Severity } from '@outrider/api/contract/vocabulary.ts';
import { completeFinding } from '@outrider/api/src/pipeline/detect/complete-finding.ts';
import type { Rule } from '@outrider/api/src/pipeline/detect/define-rule.ts';
import type { FindingTraits } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { refOf } from '@outrider/api/src/pipeline/detect/evidence/ref-of.ts';
import type { FindingDraft } from '@outrider/api/src/pipeline/detect/finding-draft.ts';
import { findingOrigin } from '@outrider/api/src/pipeline/detect/finding-origin.ts';
import type { ObservedKind, RecordByKind } from '@outrider/api/src/pipeline/observe/records.ts';
import type { Snapshot } from '@outrider/api/src/pipeline/observe/snapshot.ts';

import { checkDrafts } from './check-drafts.ts';
import { evaluateRule, type RuleWorld } from './evaluate-rule.ts';
import { mutationsOf } from './mutate-record.ts';
import { NOW, snapshotOf } from '../records.ts';

type AnyRecord = RecordByKind[ObservedKind];

/** What one finding must look like; prose is never asserted. Only what is given is compared. */
export interface ExpectedFinding {
  readonly messageId: string;
  readonly severity?: Severity;
  readonly causeClass?: CauseClass;
  readonly path?: string;
  /** Only the given parts are compared. */
  readonly object?: Partial<ObjectRef>;
  /** Only the given keys are compared. */
  readonly data?: Readonly<Record<string, string | number>>;
  readonly transient?: boolean;
  /** Only the given parts of the given refs are compared. */
  readonly related?: readonly Partial<ObjectRef>[];
  /** Only the given parts are compared. */
  readonly evidence?: readonly Partial<Evidence>[];
  readonly traits?: FindingTraits;
}

/** A world in which the rule says nothing. */
export interface QuietCase {
  readonly name: string;
  readonly subject: AnyRecord;
  /** The world around the subject, which must hold the subject too; the subject alone when absent. */
  readonly snapshot?: Snapshot;
  /** Milliseconds since the epoch; `NOW` of the builders when absent. */
  readonly now?: number;
}

/** A world in which the rule fires, and with what. */
export interface FiringCase extends QuietCase {
  /** In the order of the findings. */
  readonly expect: readonly ExpectedFinding[];
}

/** All cases of one rule. */
export interface RuleCases {
  readonly quiet: readonly QuietCase[];
  readonly fires: readonly FiringCase[];
}

/**
 * Tests one rule: quiet cases, firing cases, that what it reports is complete (see `checkDrafts`), that it is
 * deterministic, and that it survives a subject with missing or nonsensical fields in an empty world.
 * Every message of the rule must be reached by some firing case.
 */
export function testRule(rule: Rule, cases: RuleCases): void {
  describe(`api/pipeline/detect/rules/${rule.id}`, () => {
    it.each(cases.quiet)('is quiet: $name', (quiet) => {
      expect(draftsOf(rule, quiet).map((draft) => draft.messageId)).toEqual([]);
    });

    it.each(cases.fires)('fires: $name', (firing) => {
      const drafts = draftsOf(rule, firing);
      expect(drafts.map((draft) => draft.messageId)).toEqual(firing.expect.map((one) => one.messageId));
      expect(reportsOf(rule, firing, drafts)).toMatchObject(firing.expect);
      expect(checkDrafts(rule, firing.subject, drafts)).toEqual([]);
      expect(draftsOf(rule, firing)).toEqual(drafts);
    });

    it('reaches every message', () => {
      const reached = new Set(cases.fires.flatMap((firing) => firing.expect.map((one) => one.messageId)));
      expect([...reached].toSorted()).toEqual(Object.keys(rule.messages).toSorted());
    });

    it.each([...cases.quiet, ...cases.fires])('survives damage: $name', (one) => {
      for (const mutant of mutationsOf(one.subject)) {
        for (const snapshot of [worldOf(one).snapshot, snapshotOf(mutant.record), snapshotOf()]) {
          const drafts = evaluateRule(rule, mutant.record, { ...worldOf(one), snapshot });
          expect(checkDrafts(rule, mutant.record, drafts), mutant.name).toEqual([]);
        }
      }
    });
  });
}

function worldOf(one: QuietCase): RuleWorld {
  return { snapshot: one.snapshot ?? snapshotOf(one.subject), now: one.now ?? NOW };
}

function draftsOf(rule: Rule, one: QuietCase): readonly FindingDraft[] {
  return evaluateRule(rule, one.subject, worldOf(one));
}

/** The findings as the runner completes them, with the data that filled their messages. */
function reportsOf(rule: Rule, one: QuietCase, drafts: readonly FindingDraft[]): readonly object[] {
  const origin = findingOrigin(one.subject, worldOf(one).snapshot);
  return drafts.map((draft) => ({
    ...completeFinding({ rule, subject: refOf(one.subject), origin, draft }),
    data: draft.data ?? {},
  }));
}
