export type { AuditEntry } from './audit-entry.ts';
export { SYSTEM_CHAIN } from './audit-entry.ts';
export type { AuditKey } from './audit-key.ts';
export { createAuditKey } from './audit-key.ts';
export type { AuditLog } from './audit-log.ts';
export { createAuditLog } from './audit-log.ts';
