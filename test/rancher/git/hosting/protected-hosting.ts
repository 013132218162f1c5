import type { AccessToken } from './access-tokens.ts';
import type { HostingDeclaration } from './code-host.ts';

/** Who may do what at the forge of a demonstration: a robot pushes and opens, a person merges. */
export const FORGE_TOKENS = {
  bot: { secret: 'outrider-bot', user: 'outrider[bot]', access: 'write' },
  person: { secret: 'ines-moreau', user: 'Ines Moreau', access: 'write', isReviewer: true },
} as const satisfies Record<string, AccessToken>;

/**
 * A forge as it should be: nothing reaches the branches that Fleet follows but by pull requests that a person merges, and
 * where keys are given, of commits that one of them signed. Keys as OpenSSH writes them: `ssh-ed25519 AAAA…`.
 */
export function protectedHosting(keys: readonly string[] = []): HostingDeclaration {
  const signed = keys.length > 0;
  return {
    forge: 'github',
    protections: ['main', 'master', 'release'].map((branch) => ({ branch, reviewed: true, signed })),
    allowedSigners: keys.map((key) => `outrider namespaces="git" ${key}`),
  };
}
