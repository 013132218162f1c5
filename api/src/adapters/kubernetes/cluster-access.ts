/** How one request proves who we are and whom it trusts. Never logged. */
export interface ConnectionSettings {
  readonly headers: Readonly<Record<string, string>>;
  /** Passed on to node:https. */
  readonly tls: {
    readonly ca?: string | Buffer;
    readonly cert?: string | Buffer;
    readonly key?: string | Buffer;
    readonly servername?: string;
    readonly rejectUnauthorized?: boolean;
  };
}

/** The way to one API server. */
export interface ClusterAccess {
  /** Base address; its path, if any, comes before every API path. */
  readonly server: URL;
  /** Settings for a request made now: short-lived credentials are renewed here. */
  settings(): Promise<ConnectionSettings>;
  /** Forgets what is cached, because the server refused it. */
  reload(): Promise<void>;
}
