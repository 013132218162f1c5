import type { RequestHandler } from 'express';

/** We share Rancher's origin behind its proxy: nothing we answer may be run, framed, sniffed or kept. */
export const secureHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
  response.setHeader('referrer-policy', 'no-referrer');
  next();
};
