/** Fields that hold what somebody or something said: told as they are, before the others. */
const SAID = ['title', 'body', 'comment', 'reason', 'text', 'message'];
/** The names of fields as people read them: `approvalsNeeded` as `approvals needed`. */
function spoken(name: string): string {
  return name.replace(
    /([a-z])([A-Z])/g,
    (_all, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a row of the audit says besides who did what: what was said, then each other field with its value. */
export function detailText(detail: Record<string, unknown>): { said: string[]; facts: string } {
  const fields = Object.entries(detail).filter(([, value]) => value !== undefined && value !== false);
  const isSaid = ([name, value]: [string, unknown]): boolean =>
    SAID.includes(name) && typeof value === 'string';
  return {
    said: SAID.flatMap((name) =>
      fields.filter((field) => field[0] === name && isSaid(field)).map(([, value]) => valueText(value)),
    ),
    facts: fields
      .filter((field) => !isSaid(field))
      .map(([name, value]) => (value === true ? spoken(name) : `${spoken(name)}: ${valueText(value)}`))
      .join(', '),
  };
}
