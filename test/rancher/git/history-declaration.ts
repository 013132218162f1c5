/** A folder that has another name from a commit on, so that Fleet does not find it, or finds it again. */
export interface FolderMove {
  from: string;
  to: string;
}

/** A commit that is told in words of its own. */
export interface ToldCommit {
  subject: string;
  /** One of the people of the repository; whose turn it is unless given. */
  author?: string;
  move?: FolderMove;
}

/** The past of a repository, of which there are real commits. */
export interface HistoryDeclaration {
  /** Who commits, by turns. */
  people: string[];
  /** When the newest commit was made before the story begins: RFC 3339. */
  until: string;
  /** The last release of bundles, by path, in words of their own; in this order, after those that are not named. */
  releases?: Record<string, Pick<ToldCommit, 'subject' | 'author'>>;
  /** What was committed after all releases. */
  ends?: ToldCommit[];
  /** Images of earlier releases that the registry was cleaned of. */
  imagesGone?: string[];
}
