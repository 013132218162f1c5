import { isOverWhenDone, type ObjectChange } from '../parts/changes.ts';
import { refWords } from '../parts/ref-words.ts';
import { failed, passed, warned, type Verdict } from '../parts/verdict.ts';
import type { Owner, OwnerKind } from './owners-of.ts';

/**
 * How long a change is meant to hold. `once`: it is done and over, as a restart. `gone`: the object is deleted. `lasting`:
 * a field keeps its new value, which others may take back.
 */
type Hold = 'once' | 'gone' | 'lasting';

/** What is about to happen to an object. */
interface Situation {
  /** The object in words. */
  readonly object: string;
  readonly owner: string;
  /** Whether the policy lets changes be made beside Git. */
  readonly direct: boolean;
}

type Says = (situation: Situation) => Verdict;

const nothing: Says = () => passed('');

/** What each owner does then, by how long the change is meant to hold. */
const CONSEQUENCES: Readonly<Record<OwnerKind, Readonly<Record<Hold, Says>>>> = {
  controller: {
    once: ({ object, owner }) =>
      warned(`${owner} looks after ${object} and may write it anew, which would do the same once more.`),
    gone: nothing,
    lasting: ({ object, owner }) =>
      failed(`${owner} looks after ${object} and writes it anew: change that one instead.`),
  },
  'fleet-controller': always(({ object, owner }) =>
    failed(`${owner} writes ${object} anew and takes the change back: change what it is made from.`),
  ),
  'helm-op': always(({ object, owner }) =>
    failed(
      `Fleet writes ${object} anew whenever it looks at ${owner}, and takes the change back: change the HelmOp.`,
    ),
  ),
  'git-job': always(({ object, owner }) =>
    warned(`The next run of the git job of ${owner} writes ${object} anew, and takes the change back.`),
  ),
  fleet: {
    once: nothing,
    gone: ({ object }) =>
      warned(`Fleet deploys ${object}, and shows it as missing until it deploys it again or corrects drift.`),
    lasting: ({ object, direct }) =>
      besideGit(
        `Fleet deploys ${object}: it shows the change as drift, and its next deployment or drift correction takes it back.`,
        direct,
      ),
  },
  gitops: {
    once: nothing,
    gone: ({ object, owner }) => warned(`${owner} deploys ${object}, and makes it again with its next sync.`),
    lasting: ({ object, owner, direct }) =>
      besideGit(
        `${owner} deploys ${object}: it shows the change as out of sync, and its next sync takes it back, at once where it heals by itself.`,
        direct,
      ),
  },
  rancher: {
    once: nothing,
    gone: ({ object, owner }) => warned(`${owner} makes ${object} again.`),
    lasting: ({ object, owner }) =>
      warned(`${owner} writes ${object} too, and takes back what it sets itself.`),
  },
  helm: {
    once: nothing,
    gone: ({ object, owner }) => warned(`${object} belongs to ${owner}, whose next upgrade makes it again.`),
    lasting: ({ object, owner }) =>
      warned(`${object} belongs to ${owner}, whose next upgrade may take the change back.`),
  },
  other: {
    once: nothing,
    gone: ({ object, owner }) =>
      warned(`${object} says that it is managed by ${owner}, which may make it again.`),
    lasting: ({ object, owner }) =>
      warned(`${object} says that it is managed by ${owner}, which may take the change back.`),
  },
};

/** What an owner of an object does when the object is changed, and whether that forbids it. */
export function ownerVerdict(owner: Owner, change: ObjectChange, direct: boolean): Verdict {
  const situation = { object: refWords(change.object), owner: owner.name, direct };
  return CONSEQUENCES[owner.kind][holdOf(change)](situation);
}

function holdOf(change: ObjectChange): Hold {
  if (change.type === 'kubernetes-delete') return 'gone';
  return isOverWhenDone(change) ? 'once' : 'lasting';
}

function always(says: Says): Readonly<Record<Hold, Says>> {
  return { once: says, gone: says, lasting: says };
}

function besideGit(text: string, direct: boolean): Verdict {
  return direct ? warned(text) : failed(`${text} Change it in Git.`);
}
