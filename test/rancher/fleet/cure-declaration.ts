/** What a file of a repository must be like. `at` is a path in its first YAML document. */
export type FileTest = { file: string } & (
  | { exists: boolean }
  | { contains: string }
  | { lacks: string }
  | { at: readonly (string | number)[]; equals: unknown }
  | { at: readonly (string | number)[]; not: unknown }
  | { at: readonly (string | number)[]; atLeast: number }
  | { at: readonly (string | number)[]; atMost: number }
);

/**
 * A fault that lasts as long as files of the repository at the newest deployed commit are not as they should be: of a bundle
 * on clusters (on all unless named), or of a GitRepo. Names without `/` are in fleet-default.
 */
export type CureDeclaration = { fault: string; when: readonly FileTest[] } & (
  | { bundle: string; on?: readonly string[] }
  | { gitRepo: string }
);
