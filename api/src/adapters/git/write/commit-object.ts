import type { CommitPlan, CommitTrailers } from '../../../ports/git-writer.ts';
import type { CommitSigner } from './ssh-signature.ts';

/** In whose name commits are made: the bot's, never a person's. */
export interface CommitIdentity {
  readonly name: string;
  readonly email: string;
}

/** Where the commit stands. */
interface CommitPlace {
  readonly tree: string;
  readonly parent: string;
}

const LONGEST_SUBJECT = 120;
const LONGEST_BODY = 20_000;
const LONGEST_TRAILER = 300;
/** Lines that would look as if they were ours. */
const RESERVED =
  /^(?=(signed-off-by|outrider-proposal|plan-digest|requested-by|approved-by|co-authored-by)\s*:)/gim;

/**
 * The content of a signed commit object. Its time is the plan's and its signature is ed25519's, so that the same plan on
 * the same base gives the same SHA.
 */
export function commitObject(
  plan: CommitPlan,
  place: CommitPlace,
  by: { identity: CommitIdentity; signer: CommitSigner },
): string {
  const { name, email } = by.identity;
  const who = `${nameOf(name)} <${nameOf(email)}> ${String(Math.trunc(plan.at / 1000))} +0000`;
  const head = `tree ${place.tree}\nparent ${place.parent}\nauthor ${who}\ncommitter ${who}\n`;
  const message = messageOf(plan);
  const signature = by.signer.sign(`${head}\n${message}`);
  // Git continues a header with a space at the beginning of the next line.
  return `${head}gpgsig ${signature.replaceAll('\n', '\n ')}\n\n${message}`;
}

function messageOf({ subject, body, trailers }: CommitPlan): string {
  const text = body
    .slice(0, LONGEST_BODY)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(RESERVED, ' ')
    .trimEnd();
  const paragraphs = [oneLine(subject, LONGEST_SUBJECT), text, trailerLines(trailers).join('\n')];
  return `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`;
}

function trailerLines({ useCase, proposal, digest, requestedBy, approvedBy }: CommitTrailers): string[] {
  const lines = [
    ['Signed-off-by', `AI-Agent/${useCase}`],
    ['Outrider-Proposal', proposal],
    ['Plan-Digest', digest],
    ['Requested-by', requestedBy],
    ...approvedBy.map((approver) => ['Approved-by', approver]),
  ];
  return lines.map(([name, value]) => `${String(name)}: ${oneLine(value ?? '', LONGEST_TRAILER)}`);
}

/** What somebody else wrote begins no line of its own. */
function oneLine(text: string, longest: number): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, longest);
}

function nameOf(text: string): string {
  return oneLine(text, LONGEST_TRAILER).replaceAll(/[<>]/g, '');
}
