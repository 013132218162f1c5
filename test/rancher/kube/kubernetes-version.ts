/** What every simulated API server says it is, whatever a scenario writes about its clusters; Rancher 2.15 supports it. */
export const KUBERNETES_VERSION = 'v1.35.2+rke2r1';
