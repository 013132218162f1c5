/** The hook that Git runs before it takes a push: with what is pushed at hand, and nothing of it visible to others yet. */
import { text } from 'node:stream/consumers';
import { checkUpdate, type RefUpdate } from './check-update.ts';
import { PUSH_RULES_VARIABLE, type PushRules } from './push-rules.ts';
import { refusalLines } from './refusals.ts';

const rules = JSON.parse(process.env[PUSH_RULES_VARIABLE] ?? '{}') as PushRules;
const updates = (await text(process.stdin)).trim().split('\n').map(readUpdate);
for (const update of updates) {
  const branch = update.ref.slice('refs/heads/'.length);
  const refusals = checkUpdate(update, rules);
  if (refusals.length === 0) continue;
  process.stderr.write(`${refusalLines(rules.forge, branch, refusals).join('\n')}\n`);
  process.exitCode = 1;
}

function readUpdate(line: string): RefUpdate {
  const [before = '', after = '', ref = ''] = line.split(' ');
  return { before, after, ref };
}
