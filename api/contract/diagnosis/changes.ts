import * as z from 'zod';

import { ACTIONS } from '../fixes/fix-words.ts';
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

/** An action with a name of its own, with what it was told. */
export const NamedAction = z
  .object({
    name: z.enum(ACTIONS),
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .meta({ id: 'NamedAction', description: 'An action with a name of its own.' });
/** An action with a name of its own, with what it was told. */
export type NamedAction = z.infer<typeof NamedAction>;

/** Patches one Kubernetes object. */
export const PatchChange = z
  .object({
    type: z.literal('kubernetes-patch'),
    object: ObjectRef,
    operations: z.array(PatchOperation).describe('Applied in order; `test` operations guard the others.'),
    action: NamedAction.optional().describe('The action it is, where it has a name of its own.'),
  })
  .meta({ id: 'PatchChange', description: 'Patches one Kubernetes object.' });

/** Deletes one Kubernetes object, provided it is still the one that was looked at. */
export const DeleteChange = z
  .object({
    type: z.literal('kubernetes-delete'),
    object: ObjectRef,
    uid: z.string().describe('The object with this uid and no other.'),
    resourceVersion: z.string().optional().describe('Only while nothing about it changed.'),
    action: NamedAction.optional(),
  })
  .meta({ id: 'DeleteChange', description: 'Deletes one Kubernetes object.' });

/** Applies fields of one Kubernetes object (server-side apply); never takes fields from another owner. */
export const ApplyChange = z
  .object({
    type: z.literal('kubernetes-apply'),
    object: ObjectRef,
    fields: z.record(z.string(), z.unknown()).describe('The object with the fields that are applied.'),
  })
  .meta({ id: 'ApplyChange', description: 'Applies fields of one Kubernetes object.' });

/** One exact change, of the kinds that Outrider can describe. Describing it changes nothing. */
export const Change = z
  .discriminatedUnion('type', [GitRevertChange, GitEditChange, PatchChange, DeleteChange, ApplyChange])
  .meta({ id: 'Change', description: 'One exact change. Describing it changes nothing.' });
/** One exact change. */
export type Change = z.infer<typeof Change>;
