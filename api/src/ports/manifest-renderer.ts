import type { Change } from '../../contract/diagnosis/changes.ts';

/** What became of an attempt to render; `unknown` when nobody could try. */
export type RenderAnswer =
  | {
      readonly outcome: 'rendered';
      /** How many objects came out. */
      readonly objects: number;
    }
  | {
      readonly outcome: 'refused' | 'unknown';
      /** Why, in one sentence for a person. */
      readonly message: string;
    };

/** Makes manifests of files in Git as Fleet would, with changes that are not committed. Raises nothing. */
export interface ManifestRenderer {
  render(changes: readonly Change[]): Promise<RenderAnswer>;
}
