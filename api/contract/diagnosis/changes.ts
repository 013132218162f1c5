import * as z from 'zod';

import { ObjectRef } from '../object-ref.ts';

/** One operation of a JSON Patch (RFC 6902). */
export const PatchOperation = z
  .object({
    op: z.enum(['add', 'remove', 'replace', 'test']),
    path: z.string().describe('JSON Pointer (RFC 6901).'),
    value: z.unknown().optional(),
  })
  .meta({ id: 'PatchOperation', description: 'One operation of a JSON Patch.' });
/** One operation of a JSON Patch. */
export type PatchOperation = z.infer<typeof PatchOperation>;

/** Undoes commits by a new commit on the branch that Fleet follows. */
export const GitRevertChange = z
  .object({
    type: z.literal('git-revert'),
    gitRepo: z.string().describe('`namespace/name` of the GitRepo.'),
    repository: z.string().describe('Address of the repository.'),
    branch: z.string().describe('Branch the new commit goes to.'),
    commits: z
      .array(z.string())
      .describe('Commits to undo, newest first; empty when the history is not known.'),
    restoreTo: z.string().describe('Commit whose content is restored.'),
    paths: z.array(z.string()).describe('Paths that are restored; the whole tree when empty.'),
  })
  .meta({ id: 'GitRevertChange', description: 'Undoes commits by a new commit.' });

/** Changes one place of one file in Git. */
export const GitEditChange = z
  .object({
    type: z.literal('git-edit'),
    repository: z.string().describe('Address of the repository.'),
    branch: z.string(),
    file: z.string().describe('Path in the repository.'),
    line: z.number().int().min(1).optional().describe('Line the edit begins at, where it is known.'),
    before: z.string().describe('The text that is replaced; empty when something is only added.'),
    after: z.string().describe('The text that takes its place; empty when something is only removed.'),
  })
  .meta({ id: 'GitEditChange', description: 'Changes one place of one file in Git.' });

/** Patches one Kubernetes object. */
export const PatchChange = z
  .object({
    type: z.literal('kubernetes-patch'),
    object: ObjectRef,
    operations: z.array(PatchOperation).describe('Applied in order; `test` operations guard the others.'),
  })
  .meta({ id: 'PatchChange', description: 'Patches one Kubernetes object.' });

/** One exact change, of the kinds that Outrider can describe. Describing it changes nothing. */
export const Change = z
  .discriminatedUnion('type', [GitRevertChange, GitEditChange, PatchChange])
  .meta({ id: 'Change', description: 'One exact change. Describing it changes nothing.' });
/** One exact change. */
export type Change = z.infer<typeof Change>;
