export type { AccessView } from './access/access-view.ts';
export { originRef } from './access/origin-refs.ts';
export type { RouteHandlers } from './access/request-context.ts';
export { withoutCredentials } from './evidence/without-credentials.ts';
