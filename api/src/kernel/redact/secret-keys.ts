/** Words in a key that say that its value is a secret; source of a case-insensitive pattern. */
export const SECRET_WORDS = [
  'passw(?:or)?d',
  'passphrase',
  'passwd',
  'pwd',
  'secret',
  'token',
  'api[-_.]?key',
  '(?:access|private|encryption|signing|account|shared|master|license)[-_.]?key',
  'credentials?',
  'connection[-_.]?string',
  'session[-_.]?id',
  'key[-_.]?data',
  'dockerconfigjson',
  'dockercfg',
].join('|');

/** Endings of keys that name a secret and do not hold it, for example `secretName`. */
export const NAMING_ENDINGS = '(?:name|ref|namespace|kind|type|file|path|mount|class|store)s?';

const SECRET_KEY = new RegExp(`(?:${SECRET_WORDS})[\\w-]*$`, 'i');
const NAMING_KEY = new RegExp(`${NAMING_ENDINGS}$`, 'i');
const ENVIRONMENT = /(?:^|[./[])env(?:From)?(?:[./[]|$)/;

/** Whether a path into an object leads to a secret or to an environment value, which is one until proven otherwise. */
export function leadsToSecret(path: string): boolean {
  if (ENVIRONMENT.test(path)) return true;
  const key = path.split(/[./[\]"']+/).findLast((part) => part !== '' && !/^\d+$/.test(part)) ?? '';
  return SECRET_KEY.test(key) && !NAMING_KEY.test(key);
}
