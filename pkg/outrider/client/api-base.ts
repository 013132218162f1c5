/** Rancher setting that names another namespace and service: `namespace/service` or `namespace/service:port`. */
export const SERVICE_SETTING = 'outrider-service';

const DEFAULT_SERVICE = 'cattle-outrider-system/outrider:80';
const SERVICE = /^([a-z0-9-]+)\/([a-z0-9-]+)(?::(\d+))?$/;

/**
 * Path of the API behind Rancher's service proxy in the management cluster.
 * A setting that is not a service reference is ignored: it must never send the user's cookie to another path.
 */
export function apiBase(setting?: string): string {
  const wanted = setting !== undefined && SERVICE.test(setting) ? setting : DEFAULT_SERVICE;
  const [, namespace, service, port = '80'] = SERVICE.exec(wanted) ?? [];
  return `/k8s/clusters/local/api/v1/namespaces/${namespace}/services/http:${service}:${port}/proxy/v1`;
}
