import * as z from 'zod';

import { NameText } from '../name-text.ts';
import { AuditActor } from './audit.ts';
import { AUTONOMY_MODES } from './fix-words.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');
/** Longest reason, in characters. */
const LONGEST = 1000;
const reason = NameText.trim().min(1).max(LONGEST);
const revision = z.number().int().min(0).max(2_147_483_647);
/** The pattern of labels: a prefix and a name, as Kubernetes has them. */
const labelKey = z
  .string()
  .max(317)
  .regex(/^([a-z0-9]([-.a-z0-9]*[a-z0-9])?\/)?[A-Za-z0-9]([-._A-Za-z0-9]*[A-Za-z0-9])?$/);
const labelValue = z
  .string()
  .max(63)
  .regex(/^([A-Za-z0-9]([-._A-Za-z0-9]*[A-Za-z0-9])?)?$/);
const workspaceName = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/);

/** Labels that a cluster must all have. */
export const ClusterLabels = z
  .record(labelKey, labelValue)
  .refine(
    (labels) => Object.keys(labels).length >= 1 && Object.keys(labels).length <= 10,
    'must have between 1 and 10 labels',
  )
  .meta({
    id: 'ClusterLabels',
    description: 'Labels that a cluster must all have.',
  });
/** Labels that a cluster must all have. */
export type ClusterLabels = z.infer<typeof ClusterLabels>;

/** Who set something, when and why. */
const Setting = z.object({
  revision: revision.describe('How often it was changed; a change names the one it was made from.'),
  by: AuditActor.optional(),
  at: timestamp.optional(),
  reason: z.string().optional(),
});

/** What Outrider may do by itself in a workspace. */
export const WorkspaceAutonomy = Setting.extend({
  workspace: z.string(),
  mode: z.enum(AUTONOMY_MODES).describe('What holds there, but for clusters with a more careful rule.'),
  own: z.boolean().describe('Whether it was set for this workspace; otherwise it is what holds for all.'),
  mayNot: z.string().optional().describe('Why the caller may not change it, in one sentence.'),
}).meta({
  id: 'WorkspaceAutonomy',
  description: 'What Outrider may do by itself in a workspace.',
});
/** What Outrider may do by itself in a workspace. */
export type WorkspaceAutonomy = z.infer<typeof WorkspaceAutonomy>;

/** What Outrider may do by itself at most where a cluster with these labels is reached. */
export const ClusterAutonomy = Setting.extend({
  labels: ClusterLabels,
  mode: z.enum(AUTONOMY_MODES),
}).meta({
  id: 'ClusterAutonomy',
  description: 'What Outrider may do by itself at most where a cluster with these labels is reached.',
});
/** What Outrider may do by itself at most where a cluster with these labels is reached. */
export type ClusterAutonomy = z.infer<typeof ClusterAutonomy>;

/** What Outrider may do by itself, and where. */
export const AutonomySettings = z
  .object({
    all: Setting.extend({ mode: z.enum(AUTONOMY_MODES) }).describe('Where nothing else is set.'),
    workspaces: z.array(WorkspaceAutonomy).describe('Those whose proposals the caller may see, by name.'),
    clusters: z.array(ClusterAutonomy).describe('The most careful of those that apply holds.'),
    mayNot: z
      .string()
      .optional()
      .describe('Why the caller may not change what holds for all and for clusters, in one sentence.'),
  })
  .meta({
    id: 'AutonomySettings',
    description: 'What Outrider may do by itself, and where.',
  });
/** What Outrider may do by itself, and where. */
export type AutonomySettings = z.infer<typeof AutonomySettings>;

const changed = {
  mode: z
    .enum(AUTONOMY_MODES)
    .optional()
    .describe('Absent: what holds for all holds again; a rule for clusters is gone.'),
  revision: revision.describe('The one that was looked at; 0 for what was never set.'),
  reason: reason.optional(),
};

/** Body of `POST /v1/autonomy`. */
export const AutonomyOrder = z
  .discriminatedUnion('for', [
    z.object({ for: z.literal('all'), ...changed }),
    z.object({
      for: z.literal('workspace'),
      workspace: workspaceName,
      ...changed,
    }),
    z.object({ for: z.literal('clusters'), labels: ClusterLabels, ...changed }),
  ])
  .meta({
    id: 'AutonomyOrder',
    description: 'What Outrider may do by itself from now on.',
  });
/** What Outrider may do by itself from now on. */
export type AutonomyOrder = z.infer<typeof AutonomyOrder>;

/** The emergency stop. */
export const EmergencyStop = z
  .object({
    on: z.boolean().describe('Whether nothing at all is carried out.'),
    revision: revision.describe('How often it was pressed and lifted.'),
    by: AuditActor.optional().describe('Who pressed or lifted it last.'),
    at: timestamp.optional(),
    reason: z.string().optional(),
    mayNot: z
      .array(
        z.object({
          what: z.enum(['stop', 'lift']),
          why: z.string().describe('In one sentence.'),
        }),
      )
      .describe('What the caller may not do with it.'),
  })
  .meta({ id: 'EmergencyStop', description: 'The emergency stop.' });
/** The emergency stop. */
export type EmergencyStop = z.infer<typeof EmergencyStop>;

/** Body of `POST /v1/emergency-stop`. */
export const StopOrder = z
  .object({
    reason: reason.describe('Everybody who is logged in can read it.'),
  })
  .meta({
    id: 'StopOrder',
    description: 'Why nothing may be carried out from now on.',
  });

/** Body of `POST /v1/emergency-stop/lift`. */
export const LiftOrder = z
  .object({
    reason,
    revision: revision.describe('Of the stop that is lifted: one pressed since stays on.'),
  })
  .meta({
    id: 'LiftOrder',
    description: 'Why things may be carried out again.',
  });
