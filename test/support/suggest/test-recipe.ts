import { describe, expect, it } from 'vitest';

import { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import { Claim } from '@outrider/api/contract/diagnosis/claims.ts';
import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import { completeFinding } from '@outrider/api/src/pipeline/detect/complete-finding.ts';
import type { Rule } from '@outrider/api/src/pipeline/detect/define-rule.ts';
import { refOf } from '@outrider/api/src/pipeline/detect/evidence/ref-of.ts';
import { clusterRules, fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import type { AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import type { Snapshot } from '@outrider/api/src/pipeline/observe/snapshot.ts';
import {
  textAt,
  type Fields,
  type LiveObject,
} from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import type { Recipe } from '@outrider/api/src/pipeline/suggest/define-recipe.ts';
import { sceneOf, type Scene, type SuggestedFor } from '@outrider/api/src/pipeline/suggest/scene.ts';
import type { SourceFiles } from '@outrider/api/src/pipeline/suggest/sources/source-files.ts';
import { suggestFor, type SuggestionDrafts } from '@outrider/api/src/pipeline/suggest/suggest-for.ts';
import { applyJsonPatch } from '../../rancher/kube/patch/json-patch.ts';
import { NOW, snapshotOf } from '../records.ts';
import { evaluateRule } from '../rules/evaluate-rule.ts';
import { live } from './live-objects.ts';
import { checkGitEdits, editedText } from './source-files.ts';

/** A finding and its surroundings, and what the recipe says to it. */
interface RecipeCase {
  readonly name: string;
  readonly finding: SuggestedFor;
  readonly records?: readonly AnyRecord[];
  /** In place of one of the records. */
  readonly snapshot?: Snapshot;
  /** What can be read in Git. */
  readonly sources?: SourceFiles;
  /** What can be read. */
  readonly objects?: readonly LiveObject[];
  /** What is suggested, best first; a reason why not, where nothing is. */
  readonly says: string | readonly Fields[];
  /** What the edited file then holds; of the first suggestion. */
  readonly becomes?: string;
}

/** The finding of a rule over one object of Fleet, as the runner would make it. */
export function findingOf(rule: Rule, subject: AnyRecord, ...others: readonly AnyRecord[]): SuggestedFor {
  const world = { snapshot: snapshotOf(subject, ...others), now: NOW };
  const [draft] = evaluateRule(rule, subject, world);
  if (draft === undefined) throw new Error(`${rule.id} finds nothing`);
  return completeFinding({ rule, subject: refOf(subject), origin: {}, draft });
}

function sceneWith({ records = [], snapshot, sources, objects = [] }: RecipeCase, now = NOW): Scene {
  const facts = { snapshot: snapshot ?? snapshotOf(...records), now, sees: () => true, sources };
  // Who sees lines of its files may read the Bundle.
  const readable = sources === undefined ? objects : [...objects, live('Bundle', { name: 'shop-app' })];
  return sceneOf(
    facts,
    readable.map((one) => [refOfLive(one), one] as const),
  );
}

function refOfLive({ cluster, content }: LiveObject): ObjectRef {
  const namespace = textAt(content, 'metadata', 'namespace');
  return {
    cluster,
    apiVersion: textAt(content, 'apiVersion') ?? '',
    kind: textAt(content, 'kind') ?? '',
    ...(namespace !== undefined && { namespace }),
    name: textAt(content, 'metadata', 'name') ?? '',
  };
}

/** What one recipe suggests, as callers get it. */
function answer(recipe: Recipe, one: RecipeCase, now = NOW): SuggestionDrafts {
  return suggestFor(one.finding, sceneWith(one, now), [recipe]);
}

/** Runs a recipe over cases, and checks of each answer what must hold for all of them. */
export function testRecipe(recipe: Recipe, cases: readonly RecipeCase[]): void {
  describe(`api/pipeline/suggest/recipes/${recipe.id}`, () => {
    it('answers rules that exist, with messages that they have, and each is tried', () => {
      const rules = new Map([...fleetRules, ...clusterRules].map((rule) => [rule.id as string, rule]));
      expect(recipe.rules.filter((id) => !rules.has(id))).toEqual([]);
      const tried = cases.map(({ finding }) => finding);
      expect(
        tried.filter(({ rule, messageId }) => !(messageId in (rules.get(rule)?.messages ?? {}))),
      ).toEqual([]);
      expect(recipe.rules.filter((id) => !tried.some(({ rule }) => rule === id))).toEqual([]);
    });

    it.each(cases)('says what to do: $name', (one) => {
      const { items, none } = answer(recipe, one);
      if (typeof one.says === 'string') expect(none).toContain(one.says);
      else expect(items).toMatchObject(one.says);
      expect(items.length > 0).toBe(none === undefined);
      if (one.becomes !== undefined && one.sources !== undefined) {
        expect(editedText(one.sources, items[0]?.changes ?? [])).toBe(one.becomes);
      }
    });

    it.each(cases)('says the same of the same thing later: $name', (one) => {
      const ids = (at: number) => answer(recipe, one, at).items.map(({ id }) => id);
      expect(answer(recipe, one)).toStrictEqual(answer(recipe, one));
      expect(ids(NOW + 90_000)).toStrictEqual(ids(NOW));
    });

    it.each(cases)('suggests what can be checked and taken back: $name', (one) => {
      for (const item of answer(recipe, one).items) checkItem(item, one);
    });
  });
}

function checkItem(item: SuggestionDrafts['items'][number], { objects = [], sources }: RecipeCase): void {
  expect(item.because.length).toBeGreaterThan(0);
  for (const claim of item.because) {
    expect(Claim.parse(claim).text).toMatch(/^[A-Z].+[.]$/);
    expect(claim.sources.length).toBeGreaterThan(0);
  }
  // Who may write to Git is the business of its server.
  const inGit = item.changes.filter(({ type }) => type === 'git-edit');
  expect(item.rights.length).toBe(item.changes.length - inGit.length);
  if (inGit.length > 0 && sources !== undefined) checkGitEdits(sources, item.changes, item.inverse);
  const contents = objects.map(({ content }) => content);
  for (const [position, change] of item.changes.entries()) {
    expect(Change.parse(change)).toEqual(change);
    const inverse = item.inverse?.[position];
    if (change.type !== 'kubernetes-patch' || inverse?.type !== 'kubernetes-patch') continue;
    const before = contents.find(({ kind }) => kind === change.object.kind);
    const after = applyJsonPatch(before, change.operations);
    expect(after).not.toEqual(before);
    expect(applyJsonPatch(after, inverse.operations)).toStrictEqual(before);
  }
}
