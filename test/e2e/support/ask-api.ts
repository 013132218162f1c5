import type { RunningInstallation } from '../../support/installation/start-installation.ts';

/** Asks Outrider itself as a user: behind Rancher, Node would not trust the certificate of a test. */
export async function askApi(
  installation: RunningInstallation,
  user: string,
  route: string,
): Promise<Response> {
  return fetch(`http://127.0.0.1:${String(installation.outrider.port)}${route}`, {
    headers: { 'x-outrider-token': installation.rancher.token(user) },
  });
}
