import { readFileSync } from 'node:fs';
import path from 'node:path';

import { parseAllDocuments } from 'yaml';

const root = path.resolve(import.meta.dirname, '../../..');

/** One example of a rule’s page. */
export interface PageExample {
  /** The sentence above it, without its mark. */
  readonly name: string;
  readonly fires: boolean;
  /** Message ids in backticks at the start of the sentence of a ❌ example. */
  readonly messageIds: readonly string[];
  /** The objects of the YAML block. */
  readonly objects: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The examples of a page below `docs/`: each is a paragraph that starts with ❌ or ✅, directly followed by a YAML block.
 * A ❌ paragraph starts with the ids of the messages it must give, in backticks.
 */
export function readExamples(page: string): readonly PageExample[] {
  const text = readFileSync(path.join(root, 'docs', page), 'utf8');
  const blocks = text.matchAll(/^(❌|✅) ([^\n]+)\n\n```yaml\n([^]*?)\n```$/gm);
  return [...blocks].map(([, mark, name = '', yaml = '']) => ({
    name,
    fires: mark === '❌',
    messageIds: [...(/^(?:`\w+`(?:, | and )?)+/.exec(name)?.[0] ?? '').matchAll(/`(\w+)`/g)].map(
      (id) => id[1] ?? '',
    ),
    objects: parseAllDocuments(yaml).map((document) => document.toJS() as Record<string, unknown>),
  }));
}

/** The headings of a page, in order. */
export function readHeadings(page: string): readonly string[] {
  const text = readFileSync(path.join(root, 'docs', page), 'utf8');
  return [...text.matchAll(/^## (.+)$/gm)].map((heading) => heading[1] ?? '');
}
