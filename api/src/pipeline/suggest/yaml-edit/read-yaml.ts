import { isScalar, LineCounter, parseAllDocuments, Scalar, visit, type Document } from 'yaml';

import { nestsTooDeep } from '../../../kernel/nests-too-deep.ts';
import { cannot } from './cannot-edit.ts';
import { plainValue } from './plain-value.ts';
import { holdsTemplate, maskTemplates, speaksHelm } from './template-mask.ts';

/** A YAML file that was understood. */
export interface ReadYaml {
  /** The text, without its byte order mark. */
  readonly text: string;
  /** What was parsed: the text itself, or with its template expressions masked. As long as the text. */
  readonly source: string;
  readonly isTemplate: boolean;
  readonly documents: readonly Document.Parsed[];
  /** The value of each document; maps are `Map`s, and nothing is shared. */
  readonly values: readonly unknown[];
  /** Names that an alias refers to. */
  readonly usedAnchors: ReadonlySet<string>;
}

const MOST_BYTES = 1024 * 1024;
const MOST_ALIASES = 100;
/** Breaks lines for Fleet's parser (YAML 1.1) and not for ours (1.2), or for neither but for an editor. */
const OTHER_BREAKS = /\r(?!\n)|[\0\u0085\u2028\u2029]/;
/** Indicators that open a level each; the time that reading takes grows with the square of their number. */
const NESTED_ON_A_LINE = /(?:[-?:][ \t]+){50}/;

/** Reads a file, or says why it is left alone. `text` has no byte order mark. */
export function readYaml(text: string): ReadYaml {
  if (Buffer.byteLength(text) > MOST_BYTES) cannot('The file is larger than 1 MiB.');
  // What reading it as UTF-8 put in the place of something else cannot be written back.
  if (text.includes('\uFFFD')) cannot('The file is not UTF-8.');
  if (OTHER_BREAKS.test(text)) cannot('The file uses line breaks that programs do not agree on.');
  if (nestsTooDeep(text) || NESTED_ON_A_LINE.test(text)) cannot('The file nests too deep.');
  const plain = parsed(text);
  if (!holdsTemplate(text) || quotesTemplates(text, plain.documents)) return understood(text, plain, false);
  return understood(text, parsed(maskTemplates(text)), true);
}

interface Parsed {
  readonly source: string;
  readonly documents: readonly Document.Parsed[];
  readonly lines: LineCounter;
}

function parsed(source: string): Parsed {
  const lines = new LineCounter();
  const documents = parseAllDocuments(source, {
    keepSourceTokens: true,
    lineCounter: lines,
    merge: false,
    prettyErrors: false,
    // Checked below: the library compares every key with every other.
    uniqueKeys: false,
  });
  return { source, documents, lines };
}

/** Whether braces stand in quoted texts and block scalars only, and none of them is Helm's. */
function quotesTemplates(text: string, documents: readonly Document.Parsed[]): boolean {
  if (speaksHelm(text) || documents.some(({ errors }) => errors.length > 0)) return false;
  let outside = text.split('{{').length - 1;
  for (const document of documents) {
    visit(document, {
      Scalar: (_, { type, range }) => {
        if (type === undefined || type === Scalar.PLAIN || !range) return;
        outside -= text.slice(range[0], range[1]).split('{{').length - 1;
      },
    });
  }
  return outside === 0;
}

function understood(text: string, { source, documents, lines }: Parsed, isTemplate: boolean): ReadYaml {
  const usedAnchors = new Set<string>();
  let aliases = 0;
  for (const document of documents) {
    checkDocument(document, lines);
    visit(document, {
      Alias: (_, { source: anchor }) => {
        aliases += 1;
        usedAnchors.add(anchor);
      },
      Map: (_, { items, range }) => checkKeys(items, lines.linePos(range?.[0] ?? 0).line),
    });
  }
  if (aliases > MOST_ALIASES) cannot(`The file has more than ${MOST_ALIASES} aliases.`);
  return { text, source, isTemplate, documents, usedAnchors, values: documents.map(plainValue) };
}

function checkDocument({ errors, directives }: Document.Parsed, lines: LineCounter): void {
  const [error] = errors;
  if (error) {
    const said = error.message.replace(/[.\s]+$/, '');
    cannot(`Line ${lines.linePos(error.pos[0]).line} cannot be read as YAML: ${said}.`);
  }
  if (directives.yaml.explicit) cannot('The file states a YAML version of its own.');
}

function checkKeys(items: readonly { readonly key: unknown }[], line: number): void {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    const name = String(key.value);
    if (seen.has(name)) cannot(`The key ${name} stands twice in the map at line ${line}.`);
    seen.add(name);
  }
}
