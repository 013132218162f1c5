/**
 * Writes what can be derived from the rules: the index the runner imports, the header of each rule's page, and the
 * catalogue. With `--check` nothing is written and stale files are an error.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { format, type Options } from 'prettier';

import { loadRules, type LoadedRule } from './rule-files.mts';

const root = path.resolve(import.meta.dirname, '..');
const HEADER_START = '<!-- header: written by `npm run rules:index` -->';
const HEADER_END = '<!-- /header -->';

/** A file as it should be. */
export interface GeneratedFile {
  /** Below the repository root. */
  readonly path: string;
  readonly text: string;
}

/** Every derived file as it should be; pages that do not exist yet are given a skeleton. */
export async function generateRuleFiles(): Promise<readonly GeneratedFile[]> {
  const rules = await loadRules();
  const files = [
    { path: 'api/src/pipeline/detect/rules/index.ts', text: indexOf(rules) },
    { path: 'docs/rules/README.md', text: catalogueOf(rules) },
    ...rules.map((rule) => ({ path: rule.docs, text: pageOf(rule) })),
  ];
  return Promise.all(files.map(async (file) => ({ path: file.path, text: await pretty(file) })));
}

/** The derived files that are missing or differ from what they should be. */
export async function findStaleRuleFiles(): Promise<readonly GeneratedFile[]> {
  const files = await generateRuleFiles();
  return files.filter((file) => readIfThere(file.path) !== file.text);
}

function indexOf(rules: readonly LoadedRule[]): string {
  return [
    '// Written by `npm run rules:index` from the files beside it. Do not edit.',
    "import type { Rule } from '../define-rule.ts';",
    "import type { ClusterRule } from '../downstream/define-cluster-rule.ts';",
    ...rules.map((rule) => `import { ${importOf(rule)} } from './${rule.id}.ts';`),
    '',
    '/** Every rule over Fleet in the management cluster, sorted by id. */',
    'export const fleetRules: readonly Rule[] = [',
    ...rules.filter(isFleetRule).map((rule) => `  ${rule.exportName},`),
    '];',
    '',
    "/** Every rule over one cluster's own objects, sorted by id. */",
    'export const clusterRules: readonly ClusterRule[] = [',
    ...rules.filter((rule) => !isFleetRule(rule)).map((rule) => `  ${nameOf(rule)},`),
    '];',
  ].join('\n');
}

/** Rules of two families may share a name: those over clusters' own objects are called by their family as well. */
function nameOf({ id, exportName }: LoadedRule): string {
  const family = id.slice(0, id.indexOf('/'));
  return `${family}${exportName.charAt(0).toUpperCase()}${exportName.slice(1)}`;
}

function importOf(rule: LoadedRule): string {
  return isFleetRule(rule) ? rule.exportName : `${rule.exportName} as ${nameOf(rule)}`;
}

function isFleetRule({ rule }: LoadedRule): boolean {
  return rule.family === 'fleet';
}

function catalogueOf(rules: readonly LoadedRule[]): string {
  const rows = rules.map(
    ({ id, rule }) =>
      `| [${id}](${id}.md) | ${cell(rule.title)} | ${rule.subjects.join(', ')} | ${rule.severity} | ${rule.causeClass} |`,
  );
  return [
    '# Rules',
    '',
    '<!-- Written by `npm run rules:index`. Do not edit. -->',
    '',
    `Outrider knows ${rules.length} rules. Each has a page that says what it finds, why that matters and what to do;`,
    'the examples on those pages are run as tests. [How to add one](../new-rule.md).',
    '',
    '| Rule | Finds | Judges | Severity | Cause class |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function pageOf(rule: LoadedRule): string {
  const page = readIfThere(rule.docs) ?? skeleton();
  const start = page.indexOf(HEADER_END);
  const body = start === -1 ? page : page.slice(start + HEADER_END.length);
  return `${headerOf(rule)}\n${body}`;
}

function headerOf({ id, rule }: LoadedRule): string {
  const messages = Object.entries(rule.messages).map(
    ([messageId, message]) =>
      `| \`${messageId}\` | ${message.severity ?? rule.severity} | ${cell(message.text)} |`,
  );
  return [
    HEADER_START,
    '',
    `# ${rule.title}`,
    '',
    '| Rule | Judges | Reads | Severity | Cause class |',
    '| --- | --- | --- | --- | --- |',
    `| \`${id}\` | ${rule.subjects.join(', ')} | ${rule.reads.join(', ') || 'nothing else'} | ${rule.severity} | ${rule.causeClass} |`,
    '',
    rule.description,
    ...codesOf(rule),
    '',
    '| Message | Severity | Text |',
    '| --- | --- | --- |',
    ...messages,
    '',
    HEADER_END,
  ].join('\n');
}

function codesOf(rule: LoadedRule['rule']): readonly string[] {
  const codes = [
    rule.codes ?? [],
    ...Object.values(rule.messages).map((message) => message.codes ?? []),
  ].flat();
  const unique = [...new Set(codes)].toSorted();
  return unique.length === 0
    ? []
    : ['', `Other tools know it as ${unique.map((code) => `\`${code}\``).join(', ')}.`];
}

function skeleton(): string {
  return ['', '## What it finds', '', '## Why it matters', '', '## Examples', '', '## What to do', ''].join(
    '\n',
  );
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('{{', '‹').replaceAll('}}', '›');
}

async function pretty(file: GeneratedFile): Promise<string> {
  const options = JSON.parse(readFileSync(path.join(root, '.config/prettier.json'), 'utf8')) as Options;
  return format(file.text, { ...options, filepath: file.path });
}

function readIfThere(file: string): string | undefined {
  const full = path.join(root, file);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}

if (import.meta.main) {
  const stale = await findStaleRuleFiles();
  const check = process.argv.includes('--check');
  for (const file of stale) {
    if (check) process.stderr.write(`${file.path} is stale: run npm run rules:index\n`);
    else writeFileSync(path.join(root, file.path), file.text);
  }
  process.exitCode = check && stale.length > 0 ? 1 : 0;
}
