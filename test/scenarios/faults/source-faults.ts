import type { BundleFault, GitRepoFault, HelmOpFault } from '../../rancher/fleet/faults.ts';

/** Polling fails: GitPolling=False and, with the same text, Stalled=True. */
const polling: Record<string, string> = {
  'git-authorization-failed': 'authorization failed',
  'git-repo-not-found': 'repository not found',
  'git-ssh-key-required':
    'SSH private key file is required for SSH/SCP-style URLs: git@git.acme.example:platform/{{name}}.git',
  'git-username-prompt':
    "fatal: could not read Username for 'https://git.acme.example': terminal prompts disabled",
  'git-invalid-branch': 'invalid branch name: cannot contain " "',
  'git-conn-refused': 'dial tcp 10.20.0.5:443: connect: connection refused',
  'git-tls-hostname': 'x509: certificate is valid for git.acme.example, not git.internal.acme.example',
  'git-tls-expired':
    'x509: certificate has expired or is not yet valid: current time 2026-11-21T06:00:00Z is after 2026-11-20T23:59:59Z',
  'git-branch-not-found': 'commit not found for branch: main',
  'git-revision-not-found': 'commit not found for revision: v1.2.3',
  'git-empty-remote': 'remote repository is empty',
  'git-timeout':
    'Get "https://git.acme.example/platform/{{name}}.git/info/refs?service=git-upload-pack": context deadline exceeded',
  'git-5xx':
    'unexpected client error: unexpected requesting "https://git.acme.example/platform/{{name}}.git/info/refs?service=git-upload-pack" status code: 502',
  'git-dns': 'dial tcp: lookup git.acme.example on 10.43.0.10:53: no such host',
  'git-githubapp-auth': 'could not authenticate as GitHub App installation: 401 Bad credentials',
};

/** The git job failed: Stalled=True. */
const job: Record<string, string> = {
  'git-knownhosts-mismatch': 'ssh: handshake failed: knownhosts: key is unknown',
  'git-ssh-agent': 'error creating SSH agent: "SSH agent requested but SSH_AUTH_SOCK not-specified"',
  'git-cabundle-empty': 'CA bundle contains no valid PEM certificates',
  'git-clone-reference-not-found':
    'failed to clone main repo from branch repo="https://git.acme.example/platform/{{name}}.git" branch="main" revision="" path="/workspace": reference not found, skipping submodule clone',
  'git-submodule': 'fetching submodule: authentication required',
  'job-unknown-error': 'Unknown error',
  'job-etcd-too-large': 'etcdserver: request is too large',
  'job-entity-too-large': 'Request entity too large: limit is 3145728',
  'job-grpc-too-large':
    'rpc error: code = ResourceExhausted desc = trying to send message larger than max (2460336 vs. 2097152)',
  'job-fleet-yaml-parse':
    'failed to process bundle: reading fleet.yaml: error converting YAML to JSON: yaml: line 12: mapping values are not allowed in this context',
  'job-fleet-yaml-validate':
    "failed to process bundle: validating fleet.yaml: dependsOn[0]: must specify either 'name' or 'selector'",
  'job-imagescan-disabled':
    'imagescan is disabled; remove imagescans from your config files, or enable imagescan',
  'job-chart-index': 'failed to read helm repo from https://charts.acme.example/index.yaml, error code: 401',
  'job-helm-regex-hint':
    'helmRepoURLRegex is empty, so Helm credentials were not forwarded; set spec.helmRepoURLRegex to allow credential forwarding',
  'job-download-status':
    'downloading "https://charts.acme.example/{{name}}-2.4.0.tgz": unexpected status 403',
  'job-bad-response-403': 'bad response code: 403',
  'job-http-response-to-https': 'http: server gave HTTP response to HTTPS client',
  'job-gzip': 'Error opening a gzip reader for /tmp/getter1879/archive: gzip: invalid header',
  'job-bundle-deleting': 'the bundle "{{name}}" is being deleted, cannot create during a delete operation',
  'job-helmop-name-clash': 'a helmOps bundle with name "{{name}}" already exists',
  'job-conflict':
    'Operation cannot be fulfilled on bundles.fleet.cattle.io "{{name}}": the object has been modified; please apply your changes to the latest version and try again',
  'oci-denied': 'requested access to the resource is denied',
};

/** The GitRepo is not accepted: Accepted=False. */
const accepted: Record<string, string> = {
  'git-knownhosts-none': 'strict host key checks are enforced, but no known_hosts data was found',
  'git-cabundle-secret-sync':
    'CA bundle secret {{workspace}}/{{name}}-cabundle has not been synced in time before git job creation',
  'job-bundle-chars':
    'bundle base and/or options paths contain all possible characters from ":,|?<>", please update those paths to remedy this',
  'git-githubapp-keys': 'missing Github App keys in secret {{workspace}}/{{name}}-github',
  'job-external-secret':
    'error validating external secrets: failed to look up helmSecretName, error: Secret "{{name}}-charts" not found',
  'pol-client-secret':
    'disallowed clientSecretName personal-token: personal-token not in allowed set [team-token]',
  'pol-target-ns': 'disallowed targetNamespace kube-system: kube-system not in allowed set [shop payments]',
  'pol-empty-target-ns':
    'empty targetNamespace denied, because allowedTargetNamespaces restriction is present',
  'pol-sa-required': 'serviceAccount is required by Policy but is not set',
};

function each<T>(
  texts: Record<string, string>,
  fault: (message: string) => T,
): Record<string, T & { failure: string }> {
  return Object.fromEntries(
    Object.entries(texts).map(([failure, message]) => [failure, { failure, ...fault(message) }]),
  );
}

/** What goes wrong with a GitRepo before any bundle. */
export const gitRepoFaults: Record<string, GitRepoFault> = {
  ...each(polling, (message) => ({ gitJobStatus: 'Current' as const, polling: message })),
  ...each(job, (message) => ({ gitJobStatus: 'Failed' as const, stalled: message })),
  ...each(accepted, (message) => ({ gitJobStatus: 'Current' as const, accepted: message })),
  // The wrong path in a commit: by the time the job says so, Fleet has pruned every bundle.
  'job-no-resources': {
    failure: 'job-no-resources',
    gitJobStatus: 'Failed',
    stalled: 'no resource found at the following paths to deploy: [deploy/prod]',
    prunes: true,
  },
  'job-running': { gitJobStatus: 'InProgress' },
  // Ready=True beside a failed job: the old bundles run on.
  'ready-but-stalled': {
    failure: 'gitrepo-ready-but-failed',
    gitJobStatus: 'Failed',
    stalled:
      'failed to process bundle: reading fleet.yaml: error converting YAML to JSON: yaml: line 7: did not find expected key',
  },
  // Solved: polling works again, only Stalled still quotes the outage.
  'stalled-stale': {
    failure: 'stalled-stale',
    gitJobStatus: 'Current',
    stalled: 'dial tcp: lookup git.acme.example on 10.43.0.10:53: no such host',
    stalledMinutesAgo: 95,
  },
  'huge-status': { gitJobStatus: 'Current', statusSize: 3_000_000 },
  unobserved: { gitJobStatus: 'Current', unobserved: true },
};

/** What goes wrong with a whole bundle. */
export const bundleFaults: Record<string, BundleFault> = {
  'tgt-missing-key': {
    failure: 'tgt-missing-key',
    ready:
      'targeting error: cluster edge-oslo-2 in namespace {{workspace}}: failed to render helm values template: template: values:4:30: executing "values" at <.ClusterLabels.tier>: map has no entry for key "tier"',
  },
  'tgt-interpret': {
    failure: 'tgt-interpret',
    ready:
      'targeting error: failed to interpret rendered template as helm values: error converting YAML to JSON: yaml: line 3: found unexpected end of stream',
  },
  'tgt-values-secret': {
    failure: 'tgt-values-secret',
    ready:
      'failed to load values secret for bundle: failed to get values secret for bundle: secrets "{{bundle}}" not found',
  },
  'tgt-maxunavailable': {
    failure: 'tgt-maxunavailable',
    ready:
      'failed to reset bundle status from targets: invalid maxUnavailable, must be int or percentage (ending with %): ten',
  },
  'tgt-oci-ref': {
    failure: 'tgt-oci-ref',
    ready: 'failed to build OCI reference: expected data [reference] not found in secret: s-4f1c0a',
  },
};

/** What goes wrong with a HelmOp. */
export const helmOpFaults: Record<string, HelmOpFault> = {
  'helmop-version': {
    failure: 'helmop-version',
    accepted:
      'could not get a chart version: no chart version found for {{name}}-~2.14: improper constraint or no matching version',
  },
  'helmop-auth': { failure: 'helmop-auth', accepted: "username is set in the secret, but password isn't" },
  'helmop-name-clash': {
    failure: 'helmop-name-clash',
    accepted: 'a non-helmops bundle already exists with name {{name}}; aborting',
  },
  'helmop-poll': {
    failure: 'job-chart-index',
    polled: 'failed to read helm repo from https://charts.acme.example/index.yaml, error code: 503',
  },
};
