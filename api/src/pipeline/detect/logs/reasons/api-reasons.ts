import type { LogReasonEntry } from './log-reason-entry.ts';

/** What is refused to a program by databases and by Kubernetes. */
export const API_REASONS: readonly LogReasonEntry[] = [
  {
    id: 'database-authentication',
    patterns: [
      /password authentication failed for user "?(?<user>[\w.@-]{1,63})/i,
      /Access denied for user '(?<user>[^'\s]{1,63})'/,
      /no pg_hba\.conf entry for [^\n]{0,80}user "(?<user>[^"]{1,63})"/,
      /Login failed for user '(?<user>[^'\s]{1,63})'/,
      /\bWRONGPASS\b|\bNOAUTH\b|SASL authentication failed|SCRAM[^\n]{0,60}authentication (?:failed|error)|MongoServerError: Authentication failed/i,
    ],
    words: 'the database refuses it as user {{name}}',
    unnamed: 'the database refuses its credentials',
    remedy:
      'Compare the credentials in the Secret that the workload uses with those of the database; they may have been rotated on one side only.',
    causeClass: 'manifest',
  },
  {
    id: 'migration-failed',
    patterns: [
      /Dirty database version (?<version>\d{1,20})/i,
      /migrat(?:ion|e)s? (?:of )?"?(?<name>[\w./:-]{2,100}?)"? (?:has )?failed/i,
      /(?:failed to (?:run|apply|execute)|error (?:running|applying)|could not (?:run|apply)) (?:the )?(?:database |schema |pending )?migrations?/i,
      /migrations? failed|FlywayException|FlywayMigrate\w*Exception|LiquibaseException|MigrationError|alembic\.util\.exc/i,
    ],
    words: 'the database migration {{name}} failed',
    unnamed: 'its database migration failed',
    remedy:
      'Read which statement of the migration failed; mend the schema or the migration before the next try, since a half-done migration fails again.',
    causeClass: 'workload',
  },
  {
    id: 'kubernetes-rights',
    patterns: [/User "system:serviceaccount:(?<account>[^"\s]{1,317})" cannot \w{1,20} resource/],
    words: 'its service account {{name}} lacks a right in the cluster',
    unnamed: 'its service account lacks a right in the cluster',
    remedy:
      'Grant the service account of the workload the right that the log names, with a Role and a RoleBinding.',
    causeClass: 'policy',
  },
];
