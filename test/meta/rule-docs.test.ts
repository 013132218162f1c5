import { describe, expect, it } from 'vitest';

import type { Rule } from '@outrider/api/src/pipeline/detect/define-rule.ts';
import type { ClusterRule } from '@outrider/api/src/pipeline/detect/downstream/define-cluster-rule.ts';
import { judgeCluster } from '@outrider/api/src/pipeline/detect/downstream/judge-cluster.ts';
import type { DriftNote } from '@outrider/api/src/pipeline/observe/drift/drift-note.ts';
import { projectObject } from '@outrider/api/src/pipeline/observe/project/project-object.ts';
import { OBSERVED_KINDS, type ObservedKind } from '@outrider/api/src/pipeline/observe/records.ts';

import { loadRules } from '../../scripts/rule-files.mts';
import { checkDrafts } from '../support/rules/check-drafts.ts';
import { findingProblems } from '../support/cluster-rules/check-findings.ts';
import { snapshotOfObjects } from '../support/cluster-rules/cluster-objects.ts';
import { evaluateRule } from '../support/rules/evaluate-rule.ts';
import { NOW, snapshotOf } from '../support/records.ts';
import { readExamples, readHeadings, type PageExample } from '../support/rules/rule-page.ts';

const rules = await loadRules();

describe('meta/rule-docs', () => {
  describe.each(rules)('$rule.docs', ({ rule }) => {
    const examples = readExamples(rule.docs);

    it('has the sections of every page', () => {
      expect(readHeadings(rule.docs)).toEqual(['What it finds', 'Why it matters', 'Examples', 'What to do']);
    });

    it('shows when it fires and when it does not', () => {
      expect(examples.some((example) => example.fires)).toBe(true);
      expect(examples.some((example) => !example.fires)).toBe(true);
    });

    it.each(examples)('$name', async (example) => {
      const messageIds = 'subject' in rule ? judge(rule, example) : await judgeAsCluster(rule, example);
      expect(messageIds).toEqual(example.fires ? [...example.messageIds].toSorted() : []);
      expect(messageIds.length > 0).toBe(example.fires);
    });
  });
});

/**
 * The messages a rule gives for the objects of an example, through the same projections as in production. A `DriftNote` is
 * no object: it is what was learned of live objects.
 */
function judge(rule: Rule, example: PageExample): readonly string[] {
  const isNote = (object: PageExample['objects'][number]) => object.kind === 'DriftNote';
  const records = example.objects
    .filter((object) => !isNote(object))
    .map((object) => {
      const record = projectObject(kindOf(object), object);
      if (!record) throw new TypeError(`${example.name}: an object without a name`);
      return record;
    });
  const snapshot = snapshotOf(...records);
  for (const { deployment, learned } of example.objects.filter(isNote)) {
    snapshot.noteDrift(String(deployment), learned as DriftNote);
  }
  const subjects = records.filter((record) => record.kind === rule.subject);
  expect(subjects.length, `an object of kind ${rule.subject}`).toBeGreaterThan(0);
  return subjects
    .flatMap((subject) => {
      const drafts = evaluateRule(rule, subject, { snapshot, now: NOW });
      expect(checkDrafts(rule, subject, drafts)).toEqual([]);
      return drafts.map((draft) => draft.messageId);
    })
    .toSorted();
}

/** The messages a rule over clusters' own objects gives for the objects of an example. */
async function judgeAsCluster(rule: ClusterRule, example: PageExample): Promise<readonly string[]> {
  const { findings } = await judgeCluster({
    rules: [rule],
    snapshot: snapshotOfObjects(example.objects),
    now: NOW,
    originOf: () => ({}),
    onRuleError: (_rule, _subject, error) => {
      throw error;
    },
  });
  expect(findings.flatMap((finding) => findingProblems(finding))).toEqual([]);
  return findings.map((finding) => finding.messageId).toSorted();
}

function kindOf(object: Readonly<Record<string, unknown>>): ObservedKind {
  const rancher = String(object.apiVersion).startsWith('management.cattle.io/');
  const kind = OBSERVED_KINDS.find((one) => one === (rancher ? 'RancherCluster' : object.kind));
  if (!kind) throw new TypeError(`an example holds the kind ${String(object.kind)}, which is not observed`);
  return kind;
}
