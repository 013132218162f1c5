import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { authenticate } from './auth/authenticate.ts';
import { listAuthProviders, login, logout } from './auth/login-routes.ts';
import { controlRoute } from './control/control-routes.ts';
import { catalog } from './dashboard/catalog/catalog-routes.ts';
import { dashboardFiles } from './dashboard/static-files.ts';
import { uiPlugins } from './dashboard/ui-plugins.ts';
import { sendError } from './http/answer.ts';
import { BodyTooLarge } from './http/body.ts';
import type { Exchange, Route } from './http/exchange.ts';
import type { Installation } from './installation.ts';
import { KubeStatusError } from './kube/answer/status-error.ts';
import { kubeRoute } from './kube-routes.ts';
import { norman } from './norman/norman-routes.ts';
import { selfUser, userPreferences } from './norman/personal-routes.ts';
import { about, publicSettings } from './norman/public-routes.ts';
import { steve } from './steve/steve-routes.ts';

/** Answers every HTTP request: the first route that knows the path does. */
export function createListener(installation: Installation): RequestListener {
  const routes: Route[] = [
    controlRoute,
    dashboardFiles,
    about,
    listAuthProviders,
    login,
    uiPlugins,
    publicSettings,
    kubeRoute(installation),
    requireSession,
    logout,
    selfUser,
    userPreferences,
    norman,
    catalog,
    steve,
    (exchange) => sendError(exchange, 404, `${exchange.path} not found`),
  ];
  return (request, response) => {
    void answer({ installation, request, response }, routes);
  };
}

async function answer(
  parts: { installation: Installation; request: IncomingMessage; response: ServerResponse },
  routes: Route[],
): Promise<void> {
  const { installation, request } = parts;
  const url = new URL(request.url ?? '/', 'http://localhost');
  const exchange: Exchange = {
    ...parts,
    url,
    path: decodePath(url.pathname),
    session: authenticate(request, installation.sessions),
  };
  try {
    for (const route of routes) {
      if (await route(exchange)) {
        return;
      }
    }
  } catch (error) {
    answerFailure(exchange, error);
  }
}

/** What a route throws is answered as Steve does, unless the answer has begun. */
function answerFailure(exchange: Exchange, error: unknown): void {
  if (exchange.response.headersSent) {
    exchange.response.destroy();
  } else if (error instanceof KubeStatusError) {
    sendError(exchange, error.code, { code: error.reason, message: error.message });
  } else {
    const message = error instanceof Error ? error.message : String(error);
    sendError(exchange, error instanceof BodyTooLarge ? 413 : 500, message);
  }
}

function requireSession(exchange: Exchange): boolean {
  return exchange.session ? false : sendError(exchange, 401, 'must authenticate');
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
