/** Names by which JavaScript objects are tampered with, and that nothing in Kubernetes has. */
const UNSAFE = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a name would mean something else to the program that reads it than to the API server. */
export function isUnsafeName(name: string): boolean {
  return UNSAFE.has(name);
}
