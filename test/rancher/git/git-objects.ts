import { createHash } from 'node:crypto';

/** Files by path. */
export type Files = ReadonlyMap<string, string>;

/** Who wrote a commit, and when. */
export interface Signature {
  name: string;
  email: string;
  /** Seconds since the epoch. */
  at: number;
}

/** What a commit is made of. */
export interface CommitParts {
  files: Files;
  parent: string | undefined;
  author: Signature;
  message: string;
}

/** The id Git gives a commit: nothing is written, so that a world without a Git server knows its commits too. */
export function commitId({ files, parent, author, message }: CommitParts): string {
  const by = `${author.name} <${author.email}> ${author.at} +0000`;
  const lines = [
    `tree ${treeId(files).toString('hex')}`,
    ...(parent === undefined ? [] : [`parent ${parent}`]),
    `author ${by}`,
    `committer ${by}`,
    '',
    message,
  ];
  return objectId('commit', Buffer.from(lines.join('\n'))).toString('hex');
}

interface Entry {
  name: string;
  mode: string;
  id: Buffer;
}

function treeId(files: Files): Buffer {
  const blobs: Entry[] = [];
  const folders = new Map<string, Map<string, string>>();
  for (const [path, content] of files) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      blobs.push({ name: path, mode: '100644', id: objectId('blob', Buffer.from(content)) });
    } else {
      const name = path.slice(0, slash);
      const folder = folders.get(name) ?? new Map<string, string>();
      folders.set(name, folder.set(path.slice(slash + 1), content));
    }
  }
  const trees = [...folders].map(([name, inside]): Entry => ({ name, mode: '40000', id: treeId(inside) }));
  const entries = [...blobs, ...trees].sort((a, b) => (sortName(a) < sortName(b) ? -1 : 1));
  const parts = entries.map(({ name, mode, id }) => Buffer.concat([Buffer.from(`${mode} ${name}\0`), id]));
  return objectId('tree', Buffer.concat(parts));
}

/** Git sorts a folder as if its name ended in a slash. */
function sortName({ name, mode }: Entry): string {
  return mode === '40000' ? `${name}/` : name;
}

function objectId(type: string, content: Buffer): Buffer {
  return createHash('sha1').update(`${type} ${content.length}\0`).update(content).digest();
}
