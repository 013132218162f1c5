import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A text that Fleet or what it runs gives, and what it means. */
export interface FailureSample {
  /** Id of the entry that must recognize it. */
  readonly id: string;
  readonly text: string;
  readonly transient: boolean;
}

const file = path.resolve(import.meta.dirname, '../../fixtures/failures/texts.json');

/** One text for every failure that Outrider knows by its words. */
export const failureSamples = JSON.parse(readFileSync(file, 'utf8')) as readonly FailureSample[];
