import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { SimulatedCommit } from './simulated-repository.ts';

/** Writes commits that come after those that are there into a bare repository, made when there is none. */
export async function writeCommits(
  folder: string,
  branch: string,
  commits: readonly SimulatedCommit[],
): Promise<void> {
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
  const git = async (args: string[], input: string): Promise<void> => {
    const child = spawn('git', args, { env, stdio: ['pipe', 'ignore', 'inherit'] });
    // Not everything that git does reads to the end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`git ${args.join(' ')} ended with ${code}`);
  };
  if (!existsSync(`${folder}/HEAD`)) {
    await git(['init', '--quiet', '--bare', '--template=', `--initial-branch=${branch}`, folder], '');
    await git(['-C', folder, 'config', 'uploadpack.allowFilter', 'true'], '');
  }
  const stream = commits.map((commit, index) => commitCommands(branch, commit, index === 0)).join('');
  await git(['-C', folder, 'fast-import', '--quiet', '--date-format=raw'], stream);
}

function commitCommands(branch: string, commit: SimulatedCommit, first: boolean): string {
  const { author, message, parent, files } = commit;
  const by = `${author.name} <${author.email}> ${author.at} +0000`;
  const lines = [
    `commit refs/heads/${branch}`,
    `author ${by}`,
    `committer ${by}`,
    data(message),
    // Later ones follow the one before by themselves.
    ...(first && parent !== undefined ? [`from ${parent}`] : []),
    'deleteall',
    ...[...files].map(([path, content]) => `M 100644 inline ${path}\n${data(content)}`),
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}
