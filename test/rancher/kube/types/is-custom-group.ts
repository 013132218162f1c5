/** Whether the kinds of an API group come from CustomResourceDefinitions. */
export function isCustomGroup(group: string): boolean {
  return group === 'gateway.networking.k8s.io' || (group.includes('.') && !group.endsWith('.k8s.io'));
}
