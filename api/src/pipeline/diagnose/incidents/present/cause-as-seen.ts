import type { Cause } from '../../causes/cause.ts';
import type { OpenFinding } from '../../causes/open-finding.ts';
import { IncidentGrouping, type CauseGroup } from '../grouping/incident-grouping.ts';
import type { IncidentSummaryRow } from '../read/incident-summaries.ts';
import type { VisibleMember } from '../read/visible-members.ts';

/** What is known when nothing is: that something is wrong. */
const UNKNOWN = { cause: { kind: 'rule', name: '' }, named: false, ruled: false } as const;

/** An incident with the cause that follows from these findings alone, which is its own where they tell it. */
export function causeAsSeen(row: IncidentSummaryRow, members: readonly VisibleMember[]): IncidentSummaryRow {
  const groups = groupsOf(members);
  if (groups.some(({ cause }) => cause.key === row.cause_key)) return row;
  const [group] = groups;
  if (group === undefined) return { ...row, ...UNKNOWN };
  const { kind, name, subject, cluster, bundle, rule } = group.cause;
  const named = members.some((member) => isNamed(group.cause, member));
  const ruled = members.some(({ finding }) => finding.rule === rule);
  return { ...row, cause: { kind, name, subject, cluster, bundle, rule }, named, ruled };
}

/** Whether the cause that an incident has follows from these findings. */
export function tellsCause(
  { cause_key: key }: Pick<IncidentSummaryRow, 'cause_key'>,
  members: readonly VisibleMember[],
): boolean {
  return groupsOf(members).some(({ cause }) => cause.key === key);
}

/** What findings have in common when nothing else is known, with most of them first. */
function groupsOf(members: readonly VisibleMember[]): readonly CauseGroup[] {
  const grouping = new IncidentGrouping();
  const keys = grouping.apply(
    members.map(({ finding }) => finding),
    [],
  );
  return [...keys]
    .flatMap((key) => grouping.group(key) ?? [])
    .toSorted(
      (left, right) =>
        right.members.length - left.members.length || (left.cause.key < right.cause.key ? -1 : 1),
    );
}

/** The text of a finding, what it is about or what it has in common with others says the name. */
function isNamed({ name }: Cause, { finding, words }: VisibleMember): boolean {
  return words.includes(name) || objectOf(finding) === name || Object.values(finding.traits).includes(name);
}

function objectOf({ object: { kind, namespace, name } }: OpenFinding): string {
  return `${kind} ${[namespace, name].filter(Boolean).join('/')}`;
}
