/**
 * Writes what can be derived from the contract: docs/openapi.json and docs/report.schema.json. With `--check` it only
 * says whether they are up to date.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import * as z from 'zod';

import { Report } from '../api/contract/report.ts';
import { openApiDocument } from '../api/src/http/openapi-document.ts';

const root = path.resolve(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'api/package.json'), 'utf8')) as {
  version: string;
};
const documents = {
  'docs/openapi.json': openApiDocument(version),
  'docs/report.schema.json': z.toJSONSchema(Report),
};

for (const [file, document] of Object.entries(documents)) {
  const target = path.join(root, file);
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (process.argv.includes('--check')) {
    if (readFileSync(target, 'utf8') !== text) {
      process.stderr.write(`${file} is out of date: run npm run openapi\n`);
      process.exitCode = 1;
    }
  } else {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
    process.stdout.write(`wrote ${file}\n`);
  }
}
