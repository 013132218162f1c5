/** A Postgres server of the operator's own. */
export interface ExternalDatabaseConfig {
  readonly kind: 'external';
  /** `postgres://user:password@host:port/database`; `sslmode` in it is honored unless `tls` is given. */
  readonly url: string;
  /** Connections at most; 10 when absent. */
  readonly poolSize?: number;
  /** After how many milliseconds the server gives up on a statement; 30,000 when absent. */
  readonly statementTimeoutMs?: number;
  readonly tls?: DatabaseTls;
}

/** How the server proves who it is. */
export interface DatabaseTls {
  /** Certificate authority in PEM; the system's when absent. */
  readonly ca?: string;
  /** Name the certificate must carry, when it is not the host of the address. */
  readonly serverName?: string;
  /** Never switch this off outside a laboratory. */
  readonly verify: boolean;
}

/** The database that Outrider brings along, for evaluation: one process, one directory. */
export interface EmbeddedDatabaseConfig {
  readonly kind: 'embedded';
  /** Directory of its own; made when missing. Never on NFS. */
  readonly dataDir: string;
}

/** Which database to use. */
export type DatabaseConfig = ExternalDatabaseConfig | EmbeddedDatabaseConfig;
