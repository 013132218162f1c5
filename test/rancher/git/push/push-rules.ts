/** Which software hosts a repository; `plain` has Git and nothing else. */
export type ForgeKind = 'github' | 'gitlab' | 'gitea' | 'bitbucket' | 'plain';

/** How a branch is protected: nobody deletes it or rewrites it. */
export interface BranchProtection {
  branch: string;
  /** Changes may be pushed; else they come by pull requests only. */
  direct?: boolean;
  /** Every new commit is signed by an allowed key. */
  signed?: boolean;
  /** Tokens cannot merge into it: a person approves and merges. */
  reviewed?: boolean;
}

/** What a repository asks of a push. */
export interface PushRules {
  forge: ForgeKind;
  protections: readonly BranchProtection[];
  /** Lines of an allowed_signers file, as `ssh-keygen -Y verify` reads it. */
  allowedSigners?: readonly string[];
  /** Largest file that is taken, in bytes; 100 MiB unless given. */
  maxFileBytes?: number;
}

/** Name of the variable that hands the rules, as JSON, to the hook. */
export const PUSH_RULES_VARIABLE = 'OUTRIDER_SIMULATOR_PUSH_RULES';
