import { describe, expect, it } from 'vitest';

import { logReason } from '@outrider/api/src/pipeline/detect/logs/log-reason.ts';
import { LOG_REASONS } from '@outrider/api/src/pipeline/detect/logs/log-reasons.ts';

/** Last words of real programs, by what they mean; and the name that is found in them. */
const LOGS: Readonly<Record<string, readonly (readonly [log: string, name?: string])[]>> = {
  'database-authentication': [
    ['FATAL:  password authentication failed for user "orders"', 'orders'],
    ["ERROR 1045 (28000): Access denied for user 'shop'@'10.42.1.9' (using password: YES)", 'shop'],
    ['redis.exceptions.AuthenticationError: WRONGPASS invalid username-password pair'],
  ],
  'migration-failed': [
    ['error: Dirty database version 42. Fix and force version.', '42'],
    ['Migration 0007_add_index failed: column "x" already exists', '0007_add_index'],
    ['org.flywaydb.core.api.FlywayException: Validate failed'],
  ],
  'kubernetes-rights': [
    [
      'pods is forbidden: User "system:serviceaccount:shop:web" cannot list resource "pods" in API group ""',
      'shop:web',
    ],
  ],
  certificate: [
    ['tls: failed to verify certificate: x509: certificate has expired or is not yet valid', 'has expired'],
    ["Error: unable to get local issuer certificate\n    at TLSSocket.onConnectSecure { code: 'X' }"],
  ],
  'name-not-resolved': [
    ['dial tcp: lookup postgres.shop.svc on 10.43.0.10:53: no such host', 'postgres.shop.svc'],
    ['Error: getaddrinfo ENOTFOUND redis\n    at GetAddrInfoReqWrap', 'redis'],
    ['java.net.UnknownHostException: kafka-0.kafka', 'kafka-0.kafka'],
  ],
  'connection-refused': [
    ['dial tcp 10.43.0.17:5432: connect: connection refused', '10.43.0.17:5432'],
    [
      "Error: connect ECONNREFUSED 10.43.8.1:6379\n  errno: -111,\n  code: 'ECONNREFUSED',\n  syscall: 'connect'",
      '10.43.8.1:6379',
    ],
    ['psql: error: connection to server at "db" (10.43.1.2), port 5432 failed: Connection refused', 'db'],
    ['org.postgresql.util.PSQLException: Connection to orders-db:5432 refused. Check that', 'orders-db:5432'],
  ],
  'connection-timed-out': [['dial tcp 192.0.2.9:443: i/o timeout', '192.0.2.9:443']],
  'out-of-heap': [
    ['Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n\tat a.b.C', 'Java heap space'],
    ['FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'],
  ],
  'exec-format': [['exec /app/server: exec format error']],
  'disk-full': [['write /data/wal: no space left on device']],
  'port-in-use': [
    ['Error: listen EADDRINUSE: address already in use :::8080', ':8080'],
    ['listen tcp :9090: bind: address already in use', ':9090'],
    ['Web server failed to start. Port 8080 was already in use.', '8080'],
  ],
  'read-only': [["OSError: [Errno 30] Read-only file system: '/var/cache/app'", '/var/cache/app']],
  'permission-denied': [
    ['open /data/state.db: permission denied', '/data/state.db'],
    ["Error: EACCES: permission denied, mkdir '/app/.cache'", '/app/.cache'],
    ['nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)', '0.0.0.0:80'],
  ],
  'missing-variable': [
    ['fatal: DATABASE_URL is not set', 'DATABASE_URL'],
    ["KeyError: 'SMTP_HOST'", 'SMTP_HOST'],
    ['Error: Missing required environment variable: STRIPE_KEY', 'STRIPE_KEY'],
    ['/entrypoint.sh: line 3: API_HOST: unbound variable', 'API_HOST'],
    ['panic: environment variable "QUEUE_URL" must be set', 'QUEUE_URL'],
  ],
  'missing-module': [
    ["Error: Cannot find module './server.js'", './server.js'],
    ["ModuleNotFoundError: No module named 'requests'", 'requests'],
  ],
  'missing-file': [
    ["Error: ENOENT: no such file or directory, open '/etc/app/config.json'", '/etc/app/config.json'],
    ['open /etc/app/config.yaml: no such file or directory', '/etc/app/config.yaml'],
    ["FileNotFoundError: [Errno 2] No such file or directory: '/models/m.bin'", '/models/m.bin'],
  ],
  'wrong-arguments': [
    ['flag provided but not defined: -listen-addr', '-listen-addr'],
    ['error: unknown flag: --metrics', '--metrics'],
  ],
  'wrong-configuration': [
    ['nginx: [emerg] unknown directive "servr" in /etc/nginx/nginx.conf:12', '/etc/nginx/nginx.conf:12'],
    ['level=error msg="failed to parse config /etc/app.yaml"', '/etc/app.yaml'],
  ],
  panic: [
    [
      'panic: index out of range [3] with length 2\n\ngoroutine 1 [running]:\nmain.main()',
      'index out of range',
    ],
  ],
  'segmentation-fault': [['Segmentation fault (core dumped)']],
  'unhandled-exception': [
    ['Exception in thread "main" java.lang.IllegalStateException: no', 'java.lang.IllegalStateException'],
    ['Traceback (most recent call last):\n  File "a.py", line 1\nValueError: no such plan', 'ValueError'],
  ],
};

const CASES = Object.entries(LOGS).flatMap(([id, logs]) => logs.map(([log, name]) => ({ id, log, name })));

describe('api/pipeline/detect/logs/log-reason', () => {
  it.each(CASES)('$id: $log', ({ id, log, name }) => {
    const reason = logReason(log);
    expect(reason?.id).toBe(id);
    if (name !== undefined) expect(reason?.words).toContain(name);
    expect(reason?.words).not.toContain('{{');
    expect(reason?.remedy).toMatch(/\.$/);
    expect(log).toContain(reason?.line);
  });

  it('has a sample of everything it knows', () => {
    expect(Object.keys(LOGS).toSorted()).toEqual(LOG_REASONS.map(({ id }) => id).toSorted());
  });

  it('goes by what was said last, since what came before was survived', () => {
    const log = 'dial tcp 10.0.0.1:53: i/o timeout\nretrying\nopen /data/a: permission denied\nexiting';
    expect(logReason(log)?.id).toBe('permission-denied');
  });

  it('prefers the reason of a panic to the panic', () => {
    const log =
      'ERROR dial tcp 10.0.0.1:5432: connect: connection refused\npanic: cannot start\n\ngoroutine 1:';
    expect(logReason(log)?.id).toBe('connection-refused');
  });

  it.each([
    '',
    'GET /healthz 200',
    'server listens on :8080',
    'shutting down',
    'INFO migrations applied',
    '200 OK /permissions',
    'config loaded from /etc/app/config.yaml',
    'connected to 10.0.0.1:5432',
  ])('knows nothing of an ordinary log: %s', (log) => {
    expect(logReason(log)).toBeUndefined();
  });
});
