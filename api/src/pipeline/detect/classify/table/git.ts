import type { FailureEntry, FailurePlace } from '../failure-entry.ts';

const POLL_AND_CLONE: readonly FailurePlace[] = ['GitPolling', 'Stalled', 'Event', 'Log'];
const POLL: readonly FailurePlace[] = ['GitPolling', 'Stalled', 'Event'];
const CLONE: readonly FailurePlace[] = ['Stalled', 'Log'];

/** Reaching and reading the Git repository. */
export const gitFailures: readonly FailureEntry[] = [
  {
    id: 'git-submodule',
    match: /(?:fetching|initializing) submodule/,
    appearsIn: CLONE,
    causeClass: 'git-access',
    cause: 'A submodule could not be fetched; Fleet uses the credentials of the main repository for it.',
    remedy:
      'Give those credentials read access to the submodule, or keep its content in the main repository.',
  },
  {
    id: 'git-authorization-failed',
    match: 'authorization failed',
    appearsIn: POLL_AND_CLONE,
    causeClass: 'git-access',
    cause: 'The Git host accepts the credentials but does not let them read this repository.',
    remedy:
      'Grant the account read access, widen the scope of its token, or authorize the token for single sign-on.',
  },
  {
    id: 'git-authentication-required',
    match: 'authentication required',
    appearsIn: POLL_AND_CLONE,
    causeClass: 'git-access',
    cause: 'The Git host wants credentials, and the ones it got are missing or wrong.',
    remedy:
      'Create or renew the secret that spec.clientSecretName refers to, in the namespace of the GitRepo.',
  },
  {
    id: 'git-repo-not-found',
    match: 'repository not found',
    appearsIn: POLL_AND_CLONE,
    causeClass: 'git-access',
    cause:
      'The repository does not exist at this address, or it is private and the Git host hides it from these credentials.',
    remedy:
      'Check spec.repo for typing errors and renames, then check that the credentials may read the repository.',
    confidence: 0.9,
  },
  {
    id: 'git-ssh-key-required',
    match: /SSH private key file is required for SSH\/SCP-style URLs(?:: (?<url>\S{1,300}))?/,
    appearsIn: POLL_AND_CLONE,
    causeClass: 'git-access',
    cause: 'The repository address uses SSH, but no SSH key was given.',
    remedy:
      'Name a secret of type kubernetes.io/ssh-auth in spec.clientSecretName, or use the HTTPS address.',
  },
  {
    id: 'git-ssh-agent',
    match: 'SSH_AUTH_SOCK not-specified',
    appearsIn: CLONE,
    causeClass: 'git-access',
    cause: 'The repository address uses SSH, and no SSH secret was found in the namespace of the GitRepo.',
    remedy:
      'Create the SSH secret in the same namespace as the GitRepo and name it in spec.clientSecretName.',
  },
  {
    id: 'git-username-prompt',
    match: /could not read Username for '(?<url>[^']{1,300})'/,
    appearsIn: POLL,
    causeClass: 'git-access',
    cause: 'The repository is private and was asked for without credentials.',
    remedy: 'Create a secret of type kubernetes.io/basic-auth and name it in spec.clientSecretName.',
  },
  {
    id: 'git-knownhosts-mismatch',
    match: /knownhosts: key (?:is unknown|mismatch)/,
    appearsIn: CLONE,
    causeClass: 'git-access',
    cause:
      'Host keys are checked strictly, and the key of the Git host is not among the known ones or has changed.',
    remedy:
      'Verify the new key through another channel, then add it to known_hosts in the Git secret or in the known-hosts ConfigMap; do not switch the check off.',
  },
  {
    id: 'git-knownhosts-none',
    match: 'strict host key checks are enforced',
    appearsIn: ['Accepted', 'GitPolling', 'Event'],
    causeClass: 'git-access',
    cause: 'Host keys are checked strictly, but no known host is configured at all.',
    remedy:
      'Put the key of the Git host into known_hosts of the Git secret or into the known-hosts ConfigMap.',
  },
  {
    id: 'git-cabundle-empty',
    match: 'CA bundle contains no valid PEM',
    appearsIn: CLONE,
    causeClass: 'git-access',
    cause: 'The configured CA bundle holds no certificate in PEM form; often it was base64-encoded twice.',
    remedy: 'Store the PEM text in spec.caBundle or the cacerts key, base64-encoded exactly once.',
  },
  {
    id: 'git-cabundle-secret-sync',
    match: /CA bundle secret (?<secret>\S{1,253}) has not been synced in time before git job creation/,
    appearsIn: ['Accepted', 'Event'],
    causeClass: 'platform',
    cause: 'The secret with the CA bundle was not visible yet when the git job was to be created.',
    remedy: 'Wait: Fleet tries again by itself.',
    transient: true,
  },
  {
    id: 'git-branch-not-found',
    match: /commit not found for branch(?:: (?<branch>\S{1,253}))?/,
    appearsIn: POLL,
    causeClass: 'git-content',
    cause: 'The branch does not exist in the repository; without spec.branch Fleet looks for master.',
    remedy: 'Set spec.branch to a branch that exists.',
  },
  {
    id: 'git-revision-not-found',
    match: /commit not found for revision(?:: (?<revision>\S{1,253}))?/,
    appearsIn: POLL,
    causeClass: 'git-content',
    cause: 'The tag in spec.revision does not exist in the repository.',
    remedy: 'Push the tag, or set spec.revision to a tag or full commit id that exists.',
  },
  {
    id: 'git-clone-reference-not-found',
    match:
      /failed to clone main repo from \w{1,20} repo="(?<url>[^"]{0,500})" branch="(?<branch>[^"]{0,253})"[^]{0,500}reference not found/,
    appearsIn: CLONE,
    causeClass: 'git-content',
    cause:
      'The branch was not there when the job cloned the repository; it was deleted meanwhile or never existed.',
    remedy: 'Set spec.branch to a branch that exists.',
  },
  {
    id: 'git-empty-remote',
    match: 'remote repository is empty',
    appearsIn: POLL,
    causeClass: 'git-content',
    cause: 'The repository has no commits yet.',
    remedy: 'Push a first commit to the branch that the GitRepo follows.',
  },
  {
    id: 'git-invalid-branch',
    match: /invalid branch name(?:: (?<reason>[^\n]{1,200}))?/,
    appearsIn: POLL,
    causeClass: 'git-content',
    cause: 'The text in spec.branch cannot be the name of a Git branch.',
    remedy: 'Correct spec.branch.',
  },
  {
    id: 'git-timeout',
    match:
      /"(?<url>[^"\s]{1,400}info\/refs[^"\s]{0,100})"[^]{0,200}(?:context deadline exceeded|Client\.Timeout exceeded|connection timed out)/,
    appearsIn: POLL,
    causeClass: 'network',
    cause: 'The Git host did not answer in time; it is slow, unreachable or behind a firewall.',
    remedy:
      'Wait for the next poll; if it stays, check egress and proxy settings from the management cluster or raise gitClientTimeout.',
    transient: true,
  },
  {
    id: 'git-5xx',
    match: /unexpected requesting "(?<url>[^"]{1,500})" status code: (?<status>429|5\d\d)/,
    appearsIn: POLL,
    causeClass: 'network',
    cause:
      'The Git host answered with status {{status}}: it is overloaded, under maintenance or limits the request rate.',
    remedy:
      'Wait for it to recover; use webhooks with a longer pollingInterval if the rate limit is the reason.',
    transient: true,
  },
  {
    id: 'git-githubapp-keys',
    match: /missing Github App keys in secret (?<secret>\S{1,253})/,
    appearsIn: ['Accepted', 'Event'],
    causeClass: 'git-access',
    cause: 'The Git secret is neither a basic-auth nor an SSH secret and lacks the keys of a GitHub App.',
    remedy: 'Correct the type of the secret {{secret}}, or add the three github_app keys to it.',
  },
  {
    id: 'git-githubapp-auth',
    match: 'could not authenticate as GitHub App installation',
    appearsIn: POLL_AND_CLONE,
    causeClass: 'git-access',
    cause: 'GitHub refused the App: its id, its installation id or its private key is wrong or revoked.',
    remedy: 'Check the installation of the App on the organization and issue a new private key if needed.',
  },
  {
    id: 'webhook-not-visible',
    match: /webhook commit (?<commit>\S{1,64}) not visible at remote HEAD/,
    appearsIn: ['Event'],
    causeClass: 'git-access',
    cause:
      'A webhook announced a commit that is not the head of the followed branch; another branch or a slow mirror does that.',
    remedy: 'Do nothing: polling catches up.',
    transient: true,
  },
  {
    id: 'webhook-secret-missing',
    match: /secret "(?<secret>[^"]{1,253})" in namespace "(?<namespace>[^"]{1,63})" does not exist/,
    appearsIn: ['Log'],
    causeClass: 'git-access',
    cause: 'The secret that spec.webhookSecret names does not exist, so webhooks are refused.',
    remedy: 'Create the secret {{namespace}}/{{secret}} with the key that your Git provider needs.',
  },
  {
    id: 'webhook-hmac',
    match: 'HMAC verification failed',
    appearsIn: ['Log'],
    causeClass: 'git-access',
    cause: 'The Git host signs its webhooks with another secret than Fleet expects.',
    remedy: 'Configure the same webhook secret on both sides.',
  },
];
