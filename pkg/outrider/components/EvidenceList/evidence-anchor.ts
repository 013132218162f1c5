/** The id under which a piece of evidence can be found on a page that shows the evidence of one finding. */
export function evidenceAnchor(evidenceId: string): string {
  return `outrider-evidence-${evidenceId}`;
}
