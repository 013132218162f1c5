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

/** Sends something to Outrider itself as a user, as programs do. */
export async function sendToApi(
  installation: RunningInstallation,
  user: string,
  { route, body }: { route: string; body: unknown },
): Promise<Response> {
  return fetch(`http://127.0.0.1:${String(installation.outrider.port)}${route}`, {
    method: 'POST',
    headers: {
      'x-outrider-token': installation.rancher.token(user),
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
}
