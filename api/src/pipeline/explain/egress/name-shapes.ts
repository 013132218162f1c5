import { isIP } from 'node:net';

import { isPublicName } from './name-inventory.ts';
import type { NameKind } from './pseudonyms.ts';

/** How names look that stand in texts only, where no inventory knows them. */
export interface NameShape {
  readonly kind: NameKind;
  readonly pattern: RegExp;
  /** Whether a match really is one. */
  readonly accepts: (name: string) => boolean;
}

/** Endings that only host names have; API groups, files and paths into objects end otherwise. */
const HOST_ENDING =
  /\.(?:com|net|org|edu|gov|io|dev|app|cloud|ai|co|info|biz|local|internal|intranet|lan|corp|home|test|example|svc|[a-z]{2})$/i;
/** Hosts that everybody uses, and API groups. */
const PUBLIC_HOST =
  /(?:^|\.)(?:docker\.io|docker\.com|quay\.io|ghcr\.io|gcr\.io|k8s\.io|kubernetes\.io|microsoft\.com|ecr\.aws|github\.com|gitlab\.com|bitbucket\.org|cattle\.io|istio\.io|rancher\.io|helm\.sh|cert-manager\.io|coreos\.com|argoproj\.io|localhost)$/i;
/** File names that end like the domain of a country. */
const FILE = /\.(?:md|sh|py|rs|go|ts|js|tf|cc|so|pl|in)$/i;

const always = (): boolean => true;
const isPrivate = (name: string): boolean => !isPublicName(name);
const isAddress = (name: string): boolean =>
  isIP(name) !== 0 && !['::', '127.0.0.1', '0.0.0.0'].includes(name);
const isPrivateHost = (name: string): boolean => isAddress(name) || !PUBLIC_HOST.test(name);
const isHost = (name: string): boolean => HOST_ENDING.test(name) && !FILE.test(name) && isPrivateHost(name);

/** Quoted words that name nothing of this installation. */
const PLAIN_WORD = /^(?:true|false|null|none|yes|no|on|off|latest|\d[\d.]*)$/;
const isNameLike = (name: string): boolean =>
  isPrivate(name) && !PLAIN_WORD.test(name) && isPrivateHost(name);

/** Every shape, the most telling first. */
export const NAME_SHAPES: readonly NameShape[] = [
  { kind: 'MAIL', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, accepts: always },
  { kind: 'USER', pattern: /\bsystem:serviceaccount:[\w.:-]+/g, accepts: always },
  {
    kind: 'USER',
    pattern: /(?<=\b(?:user|username|serviceaccount):? \\?["'])[^"'\\\n]{1,200}(?=\\?["'])/gi,
    accepts: always,
  },
  { kind: 'USER', pattern: /(?<![\w-])(?:u|user|p)-[a-z0-9]{5,}(?![\w-])/g, accepts: always },
  { kind: 'CLUSTER', pattern: /(?<![\w-])c-(?:m-)?[a-z0-9]{5,8}(?![\w-])/g, accepts: always },
  {
    kind: 'NS',
    pattern: /(?<=\bnamespaces?:? \\?["'])[a-z0-9-]{1,63}(?=\\?["'])/gi,
    accepts: isPrivate,
  },
  { kind: 'IP', pattern: /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\w)/g, accepts: isAddress },
  { kind: 'IP', pattern: /(?<![\w:.])[0-9a-f:]{0,39}:[0-9a-f:.]{1,45}(?![\w:])/gi, accepts: isAddress },
  { kind: 'HOST', pattern: /(?<=:\/\/)\w[\w.-]{0,253}/g, accepts: isPrivateHost },
  // Messages of Kubernetes and Helm quote the names of objects: `Service "web" is invalid`, `cannot patch "web"`. Words
  // of their own they quote too: `resource "pods" in API group "apps"`.
  {
    kind: 'NAME',
    pattern:
      /(?<=[A-Za-z] \\?["“])(?<!\b(?:resource|group|verb|kind|field|version|type|phase|reason|status|key|path|operator)s? \\?["“])[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?=\\?["”])/g,
    accepts: isNameLike,
  },
  {
    kind: 'HOST',
    pattern: /(?<![\w./-])(?:[a-z0-9_][a-z0-9_-]{0,62}\.){1,12}[a-z]{2,24}(?![\w-]|\.\w)/gi,
    accepts: isHost,
  },
];
