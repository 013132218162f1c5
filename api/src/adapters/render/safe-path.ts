/** Whether a path stays in the folder that it is laid down in, on any system. */
export function safePath(path: string): boolean {
  const parts = path.split('/');
  const isOdd = path.length > 1000 || /[\\\p{Cc}]/u.test(path);
  return !isOdd && parts.every((part) => part !== '' && part !== '.' && part !== '..');
}
