import type { DetectedFinding } from '../../detect/detected-finding.ts';

/** What an open finding is made of; a row of the database has it too. */
export type FindingFacts = Pick<
  DetectedFinding,
  'id' | 'rule' | 'severity' | 'object' | 'message' | 'cause' | 'origin' | 'related' | 'traits'
>;
