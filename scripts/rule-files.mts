import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { RULE_FAMILIES } from '../api/contract/vocabulary.ts';
import type { Rule } from '../api/src/pipeline/detect/define-rule.ts';
import type { ClusterRule } from '../api/src/pipeline/detect/downstream/define-cluster-rule.ts';

const root = path.resolve(import.meta.dirname, '..');
const rulesFolder = 'api/src/pipeline/detect/rules';

/** One rule on disk: everything that belongs to it is found from its id. */
export interface RuleFile {
  /** `family/kebab-name`. */
  readonly id: string;
  /** Name the file must export: the camel-case file name. */
  readonly exportName: string;
  /** Paths below the repository root. */
  readonly source: string;
  readonly test: string;
  readonly docs: string;
}

/** A rule on disk together with the rule it exports. */
export interface LoadedRule extends RuleFile {
  readonly rule: Rule | ClusterRule;
}

/** Every rule file of every family, sorted by id. */
export function findRuleFiles(): readonly RuleFile[] {
  return RULE_FAMILIES.flatMap((family) =>
    readdirSync(path.join(root, rulesFolder, family))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => ruleFile(family, file.slice(0, -'.ts'.length))),
  ).toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

/** Imports every rule; throws when a file lacks the export that its name promises. */
export async function loadRules(): Promise<readonly LoadedRule[]> {
  return Promise.all(findRuleFiles().map(loadRule));
}

async function loadRule(file: RuleFile): Promise<LoadedRule> {
  const module: unknown = await import(pathToFileURL(path.join(root, file.source)).href);
  const rule: unknown = Reflect.get(Object(module), file.exportName);
  if (!isRule(rule)) throw new TypeError(`${file.source} must export a rule named ${file.exportName}`);
  return { ...file, rule };
}

function isRule(value: unknown): value is Rule | ClusterRule {
  return typeof value === 'object' && value !== null && 'evaluate' in value && 'messages' in value;
}

function ruleFile(family: string, name: string): RuleFile {
  return {
    id: `${family}/${name}`,
    exportName: name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    source: `${rulesFolder}/${family}/${name}.ts`,
    test: `${rulesFolder.replace('api/src', 'test/api')}/${family}/${name}.test.ts`,
    docs: `docs/rules/${family}/${name}.md`,
  };
}
