// Exits 0 when node_modules holds what package-lock.json asks for. Plain JavaScript: it runs before Node 24 is there.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(path.dirname(process.argv[1]), '..');

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(path.join(root, lockfile), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

const wanted = Object.entries(packagesOf('package-lock.json')).filter(([place]) =>
  place.includes('node_modules/'),
);
const installed = packagesOf('node_modules/.package-lock.json');

// What is optional may be left out for this platform.
const isMissing = ([place, { version, optional, devOptional }]) =>
  installed[place] ? installed[place].version !== version : !optional && !devOptional;

process.exitCode = wanted.length > 0 && !wanted.some(isMissing) ? 0 : 1;
