export { checkDraft } from './check-draft.ts';
export { completeSuggestion } from './complete-suggestion.ts';
export { reachedClusters } from './reach/reached-clusters.ts';
export type { Guardrails, ValidationScene } from './validation-scene.ts';
