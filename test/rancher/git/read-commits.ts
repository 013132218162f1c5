import { runGit, gitOutput } from './run-git.ts';
import type { SimulatedCommit } from './simulated-repository.ts';

/** What was committed between two commits, oldest first, along first parents. */
export async function readCommits(folder: string, after: string, head: string): Promise<SimulatedCommit[]> {
  const ids = await gitOutput(['rev-list', '--first-parent', '--reverse', `${after}..${head}`], { folder });
  const commits: SimulatedCommit[] = [];
  for (const id of ids.split('\n').filter((one) => one !== '')) commits.push(await readCommit(folder, id));
  return commits;
}

async function readCommit(folder: string, id: string): Promise<SimulatedCommit> {
  const shown = await gitOutput(['show', '--no-patch', '--format=%P%n%an%n%ae%n%at%n%B', id], { folder });
  const [parents = '', name = '', email = '', at = '', ...message] = shown.split('\n');
  return {
    id,
    parent: parents.split(' ')[0],
    author: { name, email, at: Number(at) },
    message: message.join('\n'),
    files: await readFiles(folder, id),
  };
}

/** The files of a commit; of a symbolic link its target. */
async function readFiles(folder: string, id: string): Promise<Map<string, string>> {
  const listed = (await gitOutput(['ls-tree', '-r', '-z', id], { folder })).split('\0');
  const blobs = listed.flatMap((line) => {
    const [facts = '', path = ''] = line.split('\t');
    const [, type, blob = ''] = facts.split(' ');
    return type === 'blob' ? [{ path, blob }] : [];
  });
  const input = blobs.map(({ blob }) => `${blob}\n`).join('');
  const { output } = await runGit(['cat-file', '--batch'], { folder, input });
  const files = new Map<string, string>();
  let from = 0;
  for (const { path } of blobs) {
    const headEnd = output.indexOf('\n', from);
    const size = Number(output.subarray(from, headEnd).toString('latin1').split(' ')[2]);
    files.set(path, output.subarray(headEnd + 1, headEnd + 1 + size).toString('utf8'));
    from = headEnd + size + 2;
  }
  return files;
}
