import { NAMING_ENDINGS, SECRET_WORDS } from './secret-keys.ts';

/** A shape in which secrets occur. The group `before` is kept, everything else of the match is taken out. */
export interface SecretPattern {
  /** What it is, in one word, for the placeholder. */
  readonly kind: string;
  readonly pattern: RegExp;
  /** Whether a match really is one, where the shape alone does not tell. */
  readonly accepts?: (match: string) => boolean;
  /** Whether it spans a whole document, so that it means nothing in a text made of several. */
  readonly document?: boolean;
}

/** A value as YAML, JSON, JSON inside JSON, a shell or prose write it; never a placeholder that is already there. */
const VALUE = [
  String.raw`\\"(?:(?!\\").)*(?:\\"|$)`,
  String.raw`"(?!\[REDACTED:)(?:[^"\\\n]|\\.)*"?`,
  String.raw`'(?!\[REDACTED:)[^'\n]*'?`,
  String.raw`[|>][+-]?[ \t]*\n(?:[ \t]+[^\n]*(?:\n|$))+`,
  String.raw`\[(?!REDACTED:)[^\]\n]*\]?`,
  String.raw`[^\s"'\\,;&{}[\])][^\s"',;&}\])]*`,
].join('|');

/** Quotes and a colon or equals sign after a key. */
const IS = String.raw`\\?["']?[ \t]{0,8}[:=][ \t]{0,8}`;

/** A key with one of these endings names a secret, and does not hold it. */
const NAMES_ONE = String.raw`[\w.-]{0,40}${NAMING_ENDINGS}\\?["']?[ \t]{0,8}[:=]`;

const flagged = (source: string, flags: string): RegExp => new RegExp(source, flags);

/** Whether a run of characters is too mixed to be a name or a word: encoded or random text. */
function isOpaque(run: string): boolean {
  if (/^[A-Za-z0-9+/]{6,}={1,2}$/.test(run) && run.length % 4 === 0) return true;
  return run.split(/[-_+/=]/).some((part) => {
    const [upper, lower, digit] = [/[A-Z]/.test(part), /[a-z]/.test(part), /\d/.test(part)];
    return (part.length >= 20 && upper && lower && digit) || (part.length >= 32 && digit && (upper || lower));
  });
}

/** Every shape, in the order in which they are looked for: whole documents first, single words last. */
export const SECRET_PATTERNS: readonly SecretPattern[] = [
  {
    kind: 'pem',
    pattern: /-----BEGIN [A-Z0-9 ]{1,60}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$)/g,
  },
  {
    kind: 'secret-data',
    document: true,
    pattern:
      /(?<before>\bkind\\?["']?\s*:\s*\\?["']?Secret\b[\s\S]*?\b(?:data|stringData)\\?["']?\s*:\s*)(?!\[REDACTED:)\S[\s\S]*/g,
  },
  {
    kind: 'secret-data',
    document: true,
    pattern:
      /(?<before>\b(?:data|stringData)\\?["']?\s*:\s*)(?!\[REDACTED:)\S[\s\S]*?(?=\bkind\\?["']?\s*:\s*\\?["']?Secret\b)/g,
  },
  { kind: 'jwt', pattern: /\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)*/g },
  {
    kind: 'header',
    pattern:
      /(?<before>\b(?:(?:proxy-)?authorization|(?:set-)?cookie|x-[\w-]{0,40}(?:token|key|auth)[\w-]{0,20})\\?["']?[ \t]*[:=][ \t]*\\?["']?)(?!\[REDACTED:)[^\s"'][^"'\n]*/gi,
  },
  {
    kind: 'cookie',
    pattern: /(?<before>\b(?:R_SESS|CSRF|JSESSIONID|connect\.sid)=)(?!\[REDACTED:)[^\s;,"']+/g,
  },
  {
    kind: 'bearer',
    pattern:
      /(?<before>\b(?:Bearer|Basic)[ \t]+)(?!authenticat|authoriz|credential|realm|\[REDACTED:)[\w+/=.~:-]{8,}/gi,
  },
  {
    kind: 'credentials',
    pattern: /(?<before>\b[a-z][a-z0-9+.-]{1,20}:\/\/)(?!\[REDACTED:)[^\s/"'<>]{1,2000}@/gi,
  },
  {
    kind: 'signature',
    pattern:
      /(?<before>[?&;][\w.-]{0,40}(?:sig|signature|token|key|secret|password|credential|code)=)(?!\[REDACTED:)[^&\s"'#;]+/gi,
  },
  {
    kind: 'token',
    pattern:
      /\b(?:gh[opsur]_\w{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|gl[a-z]{2,6}-[\w-]{20,}|xox[abeoprs]-[\w-]{8,}|sk-[\w-]{16,}|[sr]k_(?:live|test)_\w{10,}|hf_[A-Za-z0-9]{20,}|AIza[\w-]{30,}|(?:AKIA|ASIA)[A-Z0-9]{12,}|npm_\w{20,}|pypi-[\w-]{20,}|do[opr]_v1_\w{20,}|SG\.[\w-]{10,}\.[\w-]{10,}|ya29\.[\w-]{10,}|hv[sb]\.[\w-]{10,}|AGE-SECRET-KEY-\w{10,}|dckr_pat_[\w-]{10,}|glsa_\w{10,}|lin_api_\w{10,})/g,
  },
  { kind: 'token', pattern: /\b(?:token|kubeconfig)-[\w.-]{1,80}:[a-z0-9]{16,}/gi },
  {
    kind: 'credential',
    pattern: flagged(
      String.raw`(?<before>(?<![\w-])--?[\w-]{0,40}(?:${SECRET_WORDS})[ \t]+)(?!-|\[REDACTED:)\S+`,
      'gi',
    ),
  },
  {
    // The value on a line of its own; what has a colon is a map with more keys.
    kind: 'credential',
    pattern: flagged(
      String.raw`(?<before>(?:${SECRET_WORDS})(?!${NAMES_ONE})[\w.-]{0,40}["']?[ \t]{0,8}[:=][ \t]{0,8}\n[ \t]{1,40})(?!\[REDACTED:|- )[^\s:{][^\s:]*(?=[ \t]*$)`,
      'gim',
    ),
  },
  {
    kind: 'credential',
    pattern: flagged(
      String.raw`(?<before><[\w:.-]{0,40}(?:${SECRET_WORDS})[\w-]{0,40}>)(?!\[REDACTED:)[^<\s][^<\n]*`,
      'gi',
    ),
  },
  {
    // As programs quote it; a secret or a token in quotes is mostly the name of one.
    kind: 'credential',
    pattern:
      /(?<before>\b(?:passw(?:or)?d|passphrase|pwd)[ \t]+)(?:"(?!\[REDACTED:)[^"\n]+"|'(?!\[REDACTED:)[^'\n]+')/gi,
  },
  {
    // As curl takes it.
    kind: 'credential',
    pattern: /(?<before>(?<![\w-])(?:-u|--user)[ \t=]+["']?[^\s:"']{1,80}:)(?!\[REDACTED:)[^\s"']+/g,
  },
  {
    // A line of YAML: the value goes to its end.
    kind: 'credential',
    pattern: flagged(
      String.raw`(?<before>^[ \t]*(?:- )?["']?[\w.-]{0,80}?(?:${SECRET_WORDS})(?!${NAMES_ONE})[\w.-]{0,40}["']?:[ \t]+)(?!\[REDACTED:)[^\s[{|>][^\n]*`,
      'gim',
    ),
  },
  {
    kind: 'env-value',
    pattern:
      /(?<before>\bname:[ \t]*["']?[A-Za-z_][\w.-]*["']?[ \t]*\n[ \t]*value:[ \t]+)(?!\[REDACTED:)[^\s[{|>][^\n]*/g,
  },
  {
    kind: 'credential',
    pattern: flagged(
      String.raw`(?<before>(?:${SECRET_WORDS})(?!${NAMES_ONE})[\w.-]{0,40}${IS})(?!\[REDACTED:)(?:${VALUE})`,
      'gi',
    ),
  },
  {
    kind: 'credential',
    pattern: flagged(
      String.raw`(?<before>(?<![a-z])(?:auth|auths|pass|pw|dsn|psk)${IS})(?!\[REDACTED:)(?:${VALUE})`,
      'gi',
    ),
  },
  {
    kind: 'credential',
    pattern: flagged(
      String.raw`(?<before>\bpath\\?["']?\s*:\s*\\?["']?[^\s"'\\]{0,300}(?:${SECRET_WORDS}|/env/)[^\s"'\\]{0,80}\\?["']?\s*,?\s*\\?["']?value\\?["']?\s*:[ \t]*)(?!\[REDACTED:)(?:${VALUE})`,
      'gi',
    ),
  },
  {
    kind: 'env-value',
    pattern: flagged(
      String.raw`(?<before>\bname\\?["']?\s*:\s*\\?["']?[A-Za-z_][\w.-]*\\?["']?[ \t]*[,\n]\s*\\?["']?value\\?["']?\s*:[ \t]*)(?!\[REDACTED:)(?:${VALUE})`,
      'g',
    ),
  },
  {
    kind: 'env-value',
    pattern: flagged(
      String.raw`(?<before>\bvalue\\?["']?\s*:[ \t]*)(?!\[REDACTED:)(?:${VALUE})(?=\s*,?\s*\\?["']?name\\?["']?\s*:)`,
      'g',
    ),
  },
  {
    kind: 'env-value',
    pattern: flagged(String.raw`(?<before>\b[A-Z][A-Z0-9_]{2,}=)(?!\[REDACTED:)(?:${VALUE})`, 'g'),
  },
  {
    kind: 'opaque',
    pattern: /(?<![A-Za-z0-9+/=_-])(?<!\bsha(?:1|256|512):)[A-Za-z0-9+/_-]{8,}={0,2}/g,
    accepts: isOpaque,
  },
];
