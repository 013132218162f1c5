import path from 'node:path';

/** The path of a linted file below the workspace root, with forward slashes; '' for text without a file. */
export function workspacePath(cwd: string, filename: string): string {
  const relative = path.relative(cwd, filename).split(path.sep).join('/');
  return path.isAbsolute(filename) && !relative.startsWith('../') ? relative : '';
}
