import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { generateYaml } from './generate-yaml.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/yaml');

/** A file of the corpus, with its exact text. */
export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

/** The files that were written by hand, and as many generated ones as make the corpus worth trusting. */
export function yamlCorpus(generated: number): CorpusFile[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const written = readdirSync(FIXTURES)
    .sort()
    .map((name) => ({ name, text: decoder.decode(readFileSync(path.join(FIXTURES, name))) }));
  const made = Array.from({ length: generated }, (_, seed) => ({
    name: `seed ${seed}`,
    text: generateYaml(seed),
  }));
  return [...written, ...made];
}
