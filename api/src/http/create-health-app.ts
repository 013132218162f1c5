import express, { type Express } from 'express';
import type { Registry } from 'prom-client';

/** What readiness looks at. */
export interface Health {
  /** Why Outrider cannot do its work now; empty when it can. */
  reasons(): Promise<readonly string[]>;
}

/**
 * Health and metrics, on a port of their own that the service proxy does not reach.
 * `/livez` fails only when the process is stuck; `/readyz` says what is missing.
 */
export function createHealthApp(health: Health, registry: Registry): Express {
  const app = express();
  app.disable('x-powered-by');
  app.get('/livez', (_request, response) => {
    response.json({ status: 'alive' });
  });
  app.get('/readyz', async (_request, response) => {
    const reasons = await health.reasons();
    response
      .status(reasons.length === 0 ? 200 : 503)
      .json({ status: reasons.length === 0 ? 'ready' : 'not ready', reasons });
  });
  app.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  return app;
}
