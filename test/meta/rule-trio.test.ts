import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { CAUSE_CLASSES, SEVERITIES } from '@outrider/api/contract/vocabulary.ts';
import { DOWNSTREAM_KIND_NAMES } from '@outrider/api/src/pipeline/observe/downstream/downstream-kinds.ts';
import { OBSERVED_KINDS } from '@outrider/api/src/pipeline/observe/records.ts';

import { loadRules } from '../../scripts/rule-files.mts';
import { findStaleRuleFiles } from '../../scripts/write-rules-index.mts';

const root = path.resolve(import.meta.dirname, '../..');
const rules = await loadRules();

describe('meta/rule-trio', () => {
  it.each(rules)('$id is a file, a test and a page', ({ id, rule, test, docs, exportName }) => {
    expect(rule.id).toBe(id);
    expect(rule.docs).toBe(docs.replace('docs/', ''));
    expect(existsSync(path.join(root, test)), `${test} is missing`).toBe(true);
    expect(existsSync(path.join(root, docs)), `${docs} is missing`).toBe(true);
    expect(readFileSync(path.join(root, test), 'utf8')).toMatch(
      new RegExp(String.raw`test(?:Cluster)?Rule\(${exportName}, \{`),
    );
  });

  it.each(rules)('$id says what it finds and what to do', ({ rule }) => {
    expect(rule.title).toMatch(/^[A-Z][^.]+$/);
    expect(rule.description).toMatch(/^[A-Z].+\.$/s);
    expect(rule.remediation).toMatch(/^[A-Z].+\.$/s);
    expect(SEVERITIES).toContain(rule.severity);
    expect(CAUSE_CLASSES).toContain(rule.causeClass);
    expect(rule.subjects.length).toBeGreaterThan(0);
    const kinds: readonly string[] = rule.family === 'fleet' ? OBSERVED_KINDS : DOWNSTREAM_KIND_NAMES;
    expect([...rule.subjects, ...rule.reads].filter((kind) => !kinds.includes(kind))).toEqual([]);
    expect(new Set(rule.reads).size).toBe(rule.reads.length);
  });

  it.each(rules)('$id words its messages as sentences', ({ rule }) => {
    for (const [messageId, message] of Object.entries(rule.messages)) {
      expect(messageId).toMatch(/^[a-z][a-zA-Z]+$/);
      expect(message.text).toMatch(/[.!?]$|\}\}$/);
      expect(message.remediation ?? rule.remediation).toMatch(/\.$/);
    }
  });

  it('has one rule per id', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it('has a fresh index, catalogue and page headers (npm run rules:index)', async () => {
    expect((await findStaleRuleFiles()).map((file) => file.path)).toEqual([]);
    // Some six hundred files are written anew and compared.
  }, 60_000);
});
