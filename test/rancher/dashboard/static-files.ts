import { createReadStream, statSync } from 'node:fs';
import path from 'node:path';
import type { Exchange } from '../http/exchange.ts';

/** The built dashboard below /dashboard/; any path in it that is no file is a page of the single-page app. */
export function dashboardFiles(exchange: Exchange): boolean {
  const { path: wanted, response, installation } = exchange;
  if (wanted === '/' || wanted === '/dashboard') {
    response.writeHead(302, { location: '/dashboard/' }).end();
    return true;
  }
  const name = /^\/dashboard\/(.*)$/.exec(wanted)?.[1] ?? /^\/(favicon\.(?:png|ico))$/.exec(wanted)?.[1];
  if (name === undefined) {
    return false;
  }
  return (
    sendFile(exchange, installation.dashboardDir, name) ||
    sendFile(exchange, installation.dashboardDir, 'index.html') ||
    sendMissingBuild(exchange)
  );
}

/** Sends a file of a folder; says `false` when the folder has no such file. Never leaves the folder. */
export function sendFile({ request, response }: Exchange, folder: string, name: string): boolean {
  const root = path.resolve(folder);
  const file = path.resolve(root, name);
  const stats = file.startsWith(root + path.sep) ? statSync(file, { throwIfNoEntry: false }) : undefined;
  if (!stats?.isFile()) {
    return false;
  }
  response.writeHead(200, {
    'content-type': mediaTypes[path.extname(file)] ?? 'application/octet-stream',
    'content-length': stats.size,
    // Names of chunks carry a hash, index.html and the extension's files do not.
    'cache-control': /\.[0-9a-f]{8}\.js$/.test(file) ? 'public, max-age=3600' : 'no-cache',
  });
  if (request.method === 'HEAD') {
    response.end();
  } else {
    createReadStream(file).pipe(response);
  }
  return true;
}

function sendMissingBuild({ response }: Exchange): true {
  response.writeHead(503, { 'content-type': 'text/plain' });
  response.end('The dashboard is not built: run `npm run build:dashboard`.\n');
  return true;
}

const mediaTypes: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.tgz': 'application/gzip',
  '.txt': 'text/plain',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.yaml': 'application/yaml',
};
