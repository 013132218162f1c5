import { seededRandom } from '../../rancher/scenario/seeded-random.ts';

/** Random choices of one generated file. */
interface Dice {
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(values: readonly [T, ...T[]]) => T;
  readonly count: (from: number, to: number) => number;
}

/** A file of manifests or of Fleet's settings as many hands write them; the same for the same seed. */
export function generateYaml(seed: number): string {
  const random = seededRandom(seed);
  const count = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const dice: Dice = {
    chance: (probability) => random() < probability,
    pick: (values) => values[count(0, values.length - 1)] ?? values[0],
    count,
  };
  const style = styleOf(dice);
  const documents = Array.from({ length: dice.pick([1, 1, 1, 2, 3]) }, (_, at) =>
    documentOf(dice, style, at),
  );
  const separators = ['---', '--- # next', '---   '] as const;
  const text = documents.reduce((before, document) => `${before}\n${dice.pick(separators)}\n${document}`);
  return finished(dice, text);
}

interface Style {
  readonly step: number;
  readonly listStep: number;
  readonly dash: string;
  readonly comments: number;
}

function styleOf(dice: Dice): Style {
  const step = dice.pick([2, 2, 2, 4, 3, 1, 6]);
  return {
    step,
    listStep: dice.pick([0, 0, step, 2]),
    dash: dice.pick(['- ', '- ', '-   ']),
    comments: dice.pick([0, 0.1, 0.4]),
  };
}

/** What a whole file may have: a head, markers, a byte order mark, Windows lines, no last line break. */
function finished(dice: Dice, body: string): string {
  const head = dice.pick(['', '', '---\n', '# head\n\n---\n', '\n\n', '#!/usr/bin/env kubectl\n']);
  const end = dice.pick(['\n', '\n', '', '\n\n', '\n# end', '\n...\n', '\n   \n']);
  const text = head + body + end;
  const mark = dice.chance(0.08) ? '\uFEFF' : '';
  if (dice.chance(0.2)) return mark + text.replaceAll('\n', '\r\n');
  if (dice.chance(0.05)) return mark + text.replace('\n', '\r\n');
  return mark + text;
}

const KINDS = ['Deployment', 'ConfigMap', 'Service', 'GitRepo', 'fleet.yaml', 'values.yaml'] as const;

function documentOf(dice: Dice, style: Style, at: number): string {
  const kind = dice.pick(KINDS);
  const lines = kind.includes('.')
    ? mapLines(dice, style, { column: 0 })
    : [
        `apiVersion: ${dice.pick(['apps/v1', 'v1', '"fleet.cattle.io/v1alpha1"'])}`,
        `kind: ${kind}`,
        'metadata:',
        `${' '.repeat(style.step)}name: "web-${at}"`,
        ...mapLines(dice, style, { column: style.step }),
        'spec:',
        ...mapLines(dice, style, { column: style.step }),
      ];
  return withComments(dice, style, lines).join('\n');
}

/** Comments and blank lines between lines, where no text of several lines goes on. */
function withComments(dice: Dice, style: Style, lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const isInText = line.startsWith('\u0001');
    const own = line.replace(/^\u0001/, '');
    if (isInText || !dice.chance(style.comments)) return [own];
    const indent = ' '.repeat(dice.count(0, 6));
    return dice.pick([
      [`# ${dice.pick(WORDS)}\twith a tab`, own],
      [`${indent}# ${dice.pick(WORDS)}: not a key`, own],
      ['', own],
      ['   ', own],
      [own],
    ]);
  });
}

const WORDS = ['grüße', '日本語', '🚀 launch', 'team-a', 'why: because', 'x'.repeat(200), 'TODO'] as const;

interface Beginning {
  readonly column: number;
  /** What the keys begin with. */
  readonly prefix?: string;
}

/** Lines of a map whose keys stand `column` deep; a first character U+0001 marks lines inside a text. */
function mapLines(dice: Dice, style: Style, { column, prefix = 'k' }: Beginning): string[] {
  const anchor = `${prefix}${column}`;
  const keys = Array.from({ length: dice.count(1, 4) }, (_, at) => keyOf(dice, `${prefix}${at}`));
  return keys.flatMap((key, at) => entry(dice, style, { column, key, anchor: `${anchor}x${at}` }));
}

function keyOf(dice: Dice, name: string): string {
  return dice.pick([name, name, name, `"${name}.example.com/a"`, `'${name} b'`, `${name}-ä`]);
}

interface Position {
  readonly column: number;
  readonly key: string;
  readonly anchor: string;
}

function entry(dice: Dice, style: Style, { column, key, anchor }: Position): string[] {
  const indent = ' '.repeat(column);
  const depth = column / style.step;
  const roll = dice.count(0, depth >= 3 ? 11 : 15);
  if (roll <= 8) return [`${indent}${key}:${dice.pick([' ', ' ', '  '])}${scalar(dice)}${trailing(dice)}`];
  if (roll === 9) return blockScalar(dice, style, `${indent}${key}`);
  if (roll === 10) return [`${indent}${key}: ${flow(dice)}${trailing(dice)}`];
  if (roll === 11) return special(dice, { column, key, anchor });
  if (roll <= 13) {
    return [`${indent}${key}:${trailing(dice)}`, ...mapLines(dice, style, { column: column + style.step })];
  }
  return [`${indent}${key}:${trailing(dice)}`, ...listLines(dice, style, column + style.listStep)];
}

function trailing(dice: Dice): string {
  return dice.pick(['', '', '', '', ' # why', '   #\ttab', '  ', ' # "quoted" {x}: y']);
}

function scalar(dice: Dice): string {
  return dice.pick([
    'nginx:1.27.1',
    '3',
    '-1.50',
    'true',
    '"8080"',
    "'it''s'",
    '"line\\nbreak \\u00e4"',
    '0644',
    'yes',
    '~',
    'null',
    '500m',
    '2024-01-01',
    'a plain, longer text with:colons',
    'https://git.example.com/a/b.git#main',
    '日本語 text',
    `"${'long '.repeat(45)}"`,
    '"{{ $labels.pod }}"',
    '--flag=a,b',
    '"*.example.com"',
  ]);
}

function blockScalar(dice: Dice, style: Style, head: string): string[] {
  const header = dice.pick(['|', '|-', '|+', '>', '>-', '| # literal', '>+']);
  const indent = ' '.repeat(head.length - head.trimStart().length + style.step);
  const lines = Array.from({ length: dice.count(1, 4) }, () =>
    dice.pick([
      `${indent}key: value`,
      `${indent}  deeper # no comment`,
      `${indent}#!/bin/sh`,
      '',
      `${indent}\ttab`,
    ]),
  );
  const text = [`${indent}first`, ...lines, ...dice.pick([[], ['']])];
  return [`${head}: ${header}`, ...text.map((line) => `\u0001${line}`)];
}

function flow(dice: Dice): string {
  return dice.pick([
    '{}',
    '[]',
    '[ ]',
    '[a, b]',
    '["a", \'b\', 3]',
    '{ a: 1, "b": x }',
    '{a: {b: [1, 2]}, c: }',
    '["--x", "--y=z"]',
    '{"a":1,"b":[true,null]}',
  ]);
}

/** What few people write and everybody may: anchors, merges, tags, values on the next line. */
function special(dice: Dice, { column, key, anchor }: Position): string[] {
  const indent = ' '.repeat(column);
  return dice.pick([
    [`${indent}${key}: &${anchor} shared`, `${indent}${anchor}b: *${anchor}`],
    [
      `${indent}${key}: &${anchor}`,
      `${indent}  in: 1`,
      `${indent}${anchor}m:`,
      `${indent}  <<: *${anchor}`,
      `${indent}  own: 2`,
    ],
    [`${indent}${key}: !!str 12`],
    [`${indent}? ${key}`, `${indent}: explicit`],
    [`${indent}${key}:`],
    [`${indent}${key}:`, `${indent}  on the next line`],
    [`${indent}${key}: over`, `\u0001${indent}  two lines`],
    [`${indent}${key}: "over`, `\u0001${indent}  two quoted lines"`],
    [`${indent}${key}: [`, `${indent}  a, # first`, `${indent}  b,`, `${indent}  ]`],
  ]);
}

function listLines(dice: Dice, style: Style, column: number): string[] {
  const indent = ' '.repeat(column);
  const isOfMaps = dice.chance(0.5);
  return Array.from({ length: dice.count(1, 3) }, (_, at) => at).flatMap((at) => {
    if (!isOfMaps) return [`${indent}${style.dash}${scalar(dice)}${trailing(dice)}`];
    const inner = column + style.dash.length;
    return [
      `${indent}${style.dash}name: item-${at}${trailing(dice)}`,
      ...mapLines(dice, style, { column: inner, prefix: 'i' }),
    ];
  });
}
