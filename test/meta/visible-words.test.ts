import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const extension = path.resolve(import.meta.dirname, '../../pkg/outrider');
const sources = globSync('**/*.{ts,vue}', { cwd: extension, exclude: (name) => name === 'node_modules' }).map(
  (file) => readFileSync(path.join(extension, file), 'utf8'),
);

/** Every key of the words, as `outrider.tab.label`. */
function keysOf(words: object, prefix = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

/** The keys the sources name; a placeholder in one stands for any words. */
function namedKeys(): { exact: string[]; pattern: RegExp[] } {
  const named = sources
    .flatMap((source) => [...source.matchAll(/'(outrider\.[^'`]+)'|`(outrider\.[^`]+)`/g)])
    .map(([, whole, open]) => whole ?? open ?? '');
  const open = named.filter((key) => key.includes('${'));
  const escaped = open.map((key) => key.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '.+'));
  return {
    exact: named.filter((key) => !key.includes('${')),
    pattern: escaped.map((key) => new RegExp(`^${key}(\\..+)?$`)),
  };
}

describe('meta/visible-words', () => {
  const words = keysOf(parse(readFileSync(path.join(extension, 'l10n/en-us.yaml'), 'utf8')) as object);
  const { exact, pattern } = namedKeys();

  it('has words for every key that the extension names', () => {
    expect(exact.length).toBeGreaterThan(50);
    expect(exact.filter((key) => !words.includes(key))).toStrictEqual([]);
  });

  it('has no words that nobody shows', () => {
    const shown = (key: string): boolean => exact.includes(key) || pattern.some((each) => each.test(key));
    expect(words.filter((key) => !shown(key))).toStrictEqual([]);
  });

  it('has words for every value of the shared vocabulary', async () => {
    const vocabulary = await import('@outrider/api/contract/vocabulary.ts');
    const wanted = [
      ...vocabulary.SEVERITIES.map((value) => `outrider.severity.${value}`),
      ...vocabulary.CAUSE_CLASSES.map((value) => `outrider.causeClass.${value}`),
      ...vocabulary.FINDING_STATES.map((value) => `outrider.state.${value}`),
      ...vocabulary.FINDING_CHANGES.map((value) => `outrider.change.${value}`),
      ...vocabulary.OBSERVATION_STATES.flatMap((value) => [
        `outrider.observation.${value}.label`,
        `outrider.observation.${value}.text`,
      ]),
    ];
    expect(wanted.filter((key) => !words.includes(key))).toStrictEqual([]);
  });

  it('has words for every value of the words of diagnosis', async () => {
    const diagnosis = await import('@outrider/api/contract/diagnosis/diagnosis-words.ts');
    const lists: Record<string, readonly string[]> = {
      causeKind: diagnosis.CAUSE_KINDS,
      suspectKind: diagnosis.SUSPECT_KINDS,
      incidentState: diagnosis.INCIDENT_STATES,
      incidentChange: diagnosis.INCIDENT_CHANGES,
      'drift.kind': diagnosis.DRIFT_KINDS,
      'drift.action': diagnosis.DRIFT_ACTIONS,
      'deployments.outcome': diagnosis.DEPLOYMENT_OUTCOMES,
      'deployments.stage': diagnosis.DEPLOYMENT_STAGES,
      'rollback.hazard': diagnosis.HAZARD_KINDS,
      'rollback.risk': diagnosis.RISKS,
    };
    const wanted = Object.entries(lists).flatMap(([list, values]) =>
      values.map((value) => `outrider.${list}.${value}`),
    );
    expect(wanted.filter((key) => !words.includes(key))).toStrictEqual([]);
  });

  it('has words for every value of the words of fixes', async () => {
    const fixes = await import('@outrider/api/contract/fixes/fix-words.ts');
    const lists: Record<string, readonly string[]> = {
      'exactChange.action': fixes.ACTIONS,
      'fix.check': fixes.CHECKS,
      'fix.outcome': fixes.CHECK_OUTCOMES,
      'fix.outcomes': fixes.CHECK_OUTCOMES,
      proposalState: fixes.PROPOSAL_STATES,
      'proposal.decision': fixes.DECISIONS,
      auditAction: fixes.AUDIT_ACTIONS,
      autonomyMode: fixes.AUTONOMY_MODES.flatMap((mode) => [`${mode}.label`, `${mode}.text`]),
    };
    const wanted = Object.entries(lists).flatMap(([list, values]) =>
      values.map((value) => `outrider.${list}.${value}`),
    );
    expect(wanted.filter((key) => !words.includes(key))).toStrictEqual([]);
  });
});
