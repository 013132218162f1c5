/** What somebody wants to do, as RBAC sees it. */
export interface AccessAttributes {
  verb: string;
  /** API group; '' is the core group. */
  group: string;
  /** Plural; '' for a path that is no resource. */
  resource: string;
  subresource?: string;
  namespace?: string;
  name?: string;
  /** Path of a request that is about no resource. */
  path?: string;
}

/** `pods` or `pods/log`. */
export function resourceWithSubresource({ resource, subresource }: AccessAttributes): string {
  return subresource ? `${resource}/${subresource}` : resource;
}
