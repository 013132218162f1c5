/** What of our environment git may know: where programs are, and how the network is left. */
const INHERITED = [
  'PATH',
  'HTTPS_PROXY',
  'https_proxy',
  'HTTP_PROXY',
  'http_proxy',
  'NO_PROXY',
  'no_proxy',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
];

/** Settings of every run: no hooks, no helpers, nobody is asked for anything, no redirection, no second repository. */
export const SAFE_SETTINGS: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.askPass=',
  'credential.helper=',
  'http.followRedirects=false',
  'http.lowSpeedLimit=1000',
  'http.lowSpeedTime=20',
  'protocol.version=2',
  'fetch.recurseSubmodules=false',
  'fetch.writeCommitGraph=false',
  // What unpacks must fit beside us.
  'pack.threads=1',
  'core.bigFileThreshold=16m',
  'core.deltaBaseCacheLimit=16m',
  'gc.auto=0',
  'maintenance.auto=false',
  'advice.graftFileDeprecated=false',
  'i18n.logOutputEncoding=UTF-8',
  'log.showSignature=false',
].flatMap((setting) => ['-c', setting]);

/** What else the environment of a run holds. */
export interface EnvironmentExtras {
  /** A setting that is nobody's business: other users of the machine can read arguments, but not an environment. */
  readonly secret?: { readonly name: string; readonly value: string } | undefined;
  /** Index file in place of the repository's own. */
  readonly index?: string | undefined;
}

/** The environment of a run: a repository, one protocol, and no configuration of the machine or of a user. */
export function gitEnvironment(
  repository: string,
  protocol: string,
  { secret, index }: EnvironmentExtras = {},
): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    HOME: repository,
    LC_ALL: 'C',
    GIT_DIR: repository,
    GIT_ALLOW_PROTOCOL: protocol,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_PROTOCOL_FROM_USER: '0',
    GIT_TERMINAL_PROMPT: '0',
    ...(index !== undefined && { GIT_INDEX_FILE: index }),
    ...(secret && { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: secret.name, GIT_CONFIG_VALUE_0: secret.value }),
  };
}
