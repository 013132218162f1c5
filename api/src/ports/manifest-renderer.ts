/** What became of an attempt to render; `unknown` when nobody could try. */
export type RenderAnswer =
  | {
      readonly outcome: 'rendered';
      /** How many objects came out. */
      readonly objects: number;
    }
  | NotRendered<'refused'>
  | NotRendered<'unknown'>;

interface NotRendered<T> {
  readonly outcome: T;
  /** Why, in one sentence for a person. */
  readonly message: string;
}

/** Files of one commit, and what becomes of some of them. */
export interface RenderRequest {
  /** Address of the repository. */
  readonly repository: string;
  readonly commit: string;
  /** Folder that Fleet deploys, from the root; empty for the root itself. */
  readonly folder: string;
  /** What files become, by their paths from the root. */
  readonly edited: ReadonlyMap<string, string>;
}

/** Makes manifests of files in Git as Fleet would, with changes that are not committed. Raises nothing. */
export interface ManifestRenderer {
  /** Renders each bundle of the folder that an edited file belongs to. */
  render(request: RenderRequest): Promise<RenderAnswer>;
}
