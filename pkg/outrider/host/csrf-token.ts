/** The token that Rancher wants repeated with everything that changes something; readable by its own pages only. */
export function csrfToken(): string {
  return /(?:^|;\s*)CSRF=([^;]*)/.exec(document.cookie)?.[1] ?? '';
}
