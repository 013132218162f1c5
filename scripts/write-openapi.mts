/** Writes docs/openapi.json from the contract; with `--check` only says whether it is up to date. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { openApiDocument } from '../api/src/http/openapi-document.ts';

const root = path.resolve(import.meta.dirname, '..');
const target = path.join(root, 'docs/openapi.json');
const { version } = JSON.parse(readFileSync(path.join(root, 'api/package.json'), 'utf8')) as {
  version: string;
};
const text = `${JSON.stringify(openApiDocument(version), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write('docs/openapi.json is out of date: run npm run openapi\n');
    process.exitCode = 1;
  }
} else {
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  process.stdout.write(`wrote ${path.relative(root, target)}\n`);
}
