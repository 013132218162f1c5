import { describe, expect, it } from 'vitest';

import { CAUSE_CLASSES } from '@outrider/api/contract/vocabulary.ts';
import {
  STRONG_STRUCTURES,
  WEAK_STRUCTURES,
} from '@outrider/api/src/pipeline/detect/classify/failure-structure.ts';
import {
  GENERIC_FAILURES,
  POD_FAILURES,
  SPECIFIC_FAILURES,
  WRAPPER_FAILURES,
} from '@outrider/api/src/pipeline/detect/classify/failure-table.ts';
import { classifyFailure } from '@outrider/api/src/pipeline/detect/classify/classify-failure.ts';
import { matchFailure } from '@outrider/api/src/pipeline/detect/classify/match-failure.ts';

import { failureSamples as samples } from '../../../../support/rules/failure-samples.ts';

const tables = [
  ...SPECIFIC_FAILURES,
  ...WRAPPER_FAILURES,
  ...GENERIC_FAILURES,
  ...POD_FAILURES,
  ...STRONG_STRUCTURES,
  ...WEAK_STRUCTURES,
];
const patterns = tables.filter((entry) => entry.match instanceof RegExp);

/** Pairs of specific entries of which both match a real text, so that their order in the table decides. */
const ORDERED = [
  'bundle-status-etcd < job-etcd-too-large',
  'git-submodule < git-authentication-required',
  'helm-ownership-unmanaged < helm-ownership',
  'helm-timeout-v4 < wl-replicas',
  'k8s-job-immutable < k8s-immutable',
  'k8s-validating-data < k8s-unknown-field',
  'kustomize-kind-missing < kustomize-post-render',
  'tgt-missing-key < tgt-template',
  'wl-finalizer < wl-waiting',
  'wl-job-failed < wl-cr-condition',
  'wl-not-available < wl-replicas',
];

describe('api/pipeline/detect/classify/failure-table', () => {
  it.each(tables)('$id is complete', (entry) => {
    expect(entry.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(entry.cause).toMatch(/^([A-Z]|valuesFrom|dependsOn|\{\{).+[.}]$/s);
    expect(entry.remedy).toMatch(/^[A-Z].+\.$/s);
    expect(entry.appearsIn.length).toBeGreaterThan(0);
    expect(CAUSE_CLASSES).toContain(entry.causeClass);
    expect(entry.confidence ?? 1).toBeGreaterThan(0);
    expect(entry.confidence ?? 1).toBeLessThanOrEqual(1);
  });

  it.each(tables)('$id fills its sentences from groups it has', (entry) => {
    const wanted = [...`${entry.cause} ${entry.remedy}`.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]);
    const groups = entry.match instanceof RegExp ? groupNames(entry.match) : [];
    for (const group of wanted) expect(groups).toContain(group);
  });

  it('lists the pairs whose order matters, so all others may be moved', () => {
    const pairs = new Set<string>();
    for (const sample of samples) {
      const matching = SPECIFIC_FAILURES.filter((entry) => matchFailure(entry, sample.text));
      const [first, ...others] = new Set(matching.map((entry) => entry.id));
      for (const other of others) pairs.add(`${first} < ${other}`);
    }
    expect([...pairs].filter((pair) => !ORDERED.includes(pair))).toEqual([]);
  });

  it('keeps the order of those pairs', () => {
    const ids = SPECIFIC_FAILURES.map((entry) => entry.id);
    for (const pair of ORDERED) {
      const [before = '', after = ''] = pair.split(' < ');
      expect(ids).toContain(before);
      expect(ids).toContain(after);
      expect(ids.indexOf(before), pair).toBeLessThan(ids.indexOf(after));
    }
  });

  it.each(patterns)('$id matches in linear time', (entry) => {
    expect(costlyParts(String(entry.match))).toEqual([]);
  });

  it('survives long hostile texts', () => {
    const bits = [
      '"',
      '": ',
      'release ',
      'x509: ',
      'Kind=',
      '[',
      '{"',
      ' is invalid: ',
      'a.b ',
      '\n',
      'http://a@',
    ];
    for (const bit of bits) {
      const text = bit.repeat(100_000 / bit.length);
      for (const entry of tables) matchFailure(entry, text.slice(0, 4096));
      expect(classifyFailure(text).cause).not.toBe('');
    }
  });
});

function groupNames(pattern: RegExp): readonly string[] {
  return [...pattern.source.matchAll(/\(\?<(\w+)>/g)].map((match) => match[1] ?? '');
}

/**
 * What could make a pattern slow: a repetition without a bound, a repeated group, or more than one free gap. Without
 * these a match attempt is bounded by the sum of its bounds, and an attempt starts at most once per character.
 */
function costlyParts(source: string): readonly string[] {
  const bare = source
    .replaceAll(/\\./g, 'x')
    .replaceAll(/\[\^\]/g, 'GAP')
    .replaceAll(/\[[^\]]*\]/g, 'C');
  const unbounded = bare.match(/[*+]|\{\d+,\}/g) ?? [];
  const repeatedGroups = bare.match(/\)\{\d+/g) ?? [];
  const bounds = [...bare.matchAll(/\{(?:\d+,)?(\d+)\}/g)].map((match) => Number(match[1]));
  const gaps = bare.match(/GAP\{|\.\{/g) ?? [];
  return [
    ...unbounded,
    ...repeatedGroups,
    ...bounds.filter((bound) => bound > 4096).map(String),
    ...(gaps.length > 1 ? gaps : []),
  ];
}
