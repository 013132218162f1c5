import { httpMatchCovers, l4MatchCovers, type HttpMatch, type L4Match } from './match-coverage.ts';
import type { VirtualService } from '../hosts/virtual-services.ts';

/** A match that can never apply, since one before it takes all it means. */
export interface CoveredMatch {
  /** For example `spec.http[2].match[0]`; the rule itself where it has no match. */
  readonly path: string;
  /** What takes it. */
  readonly by: string;
  /** The match that takes it belongs to the same rule. */
  readonly sameRule: boolean;
}

/** A rule of a VirtualService, and which of its matches never apply. */
export interface CoveredRule {
  /** For example `spec.http[2]`. */
  readonly path: string;
  readonly matches: number;
  readonly covered: readonly CoveredMatch[];
  /** Whether none of its matches ever applies because of rules before it. */
  readonly unreachable: boolean;
  /** Where it is unreachable: what takes it has no match at all. */
  readonly afterCatchAll: boolean;
}

interface Rule<M> {
  readonly path: string;
  readonly matches: readonly M[];
  /** What it takes is not known from the rule alone. */
  readonly open: boolean;
}

/** The rules of a VirtualService that have matches which never apply. */
export function coveredRules(service: VirtualService): readonly CoveredRule[] {
  const { http, tls, tcp } = service.spec;
  const { gateways } = service.spec;
  const bound = gateways.length === 0 ? ['mesh'] : gateways;
  const httpRules = http.map(({ match, delegate }, index) => ({
    path: `spec.http[${index}]`,
    matches: match,
    // What its delegate does not take goes on to the next rule.
    open: delegate !== undefined,
  }));
  const l4 = (list: readonly { readonly match: readonly L4Match[] }[], protocol: string) =>
    list.map(({ match }, index) => ({
      path: `spec.${protocol}[${index}]`,
      matches: match,
      open: false,
    }));
  return [
    ...among<HttpMatch>(httpRules, (earlier, later) => httpMatchCovers(earlier, later, bound)),
    ...among<L4Match>(l4(tls, 'tls'), (earlier, later) => l4MatchCovers(earlier, later, bound)),
    ...among<L4Match>(l4(tcp, 'tcp'), (earlier, later) => l4MatchCovers(earlier, later, bound)),
  ].filter(({ covered }) => covered.length > 0);
}

function among<M>(
  rules: readonly Rule<M>[],
  covers: (earlier: M, later: M) => boolean,
): readonly CoveredRule[] {
  return rules.map((rule, index) => {
    const before = rules.slice(0, index).filter(({ open }) => !open);
    const catchAll = before.find(({ matches }) => matches.length === 0);
    if (catchAll !== undefined) return afterCatchAll(rule, catchAll.path);
    const covered = rule.matches.flatMap((match, position) => {
      const path = `${rule.path}.match[${position}]`;
      const by = placed(before).find(([earlier]) => covers(earlier, match))?.[1];
      if (by !== undefined) return [{ path, by, sameRule: false }];
      const twin = rule.matches.slice(0, position).findIndex((earlier) => covers(earlier, match));
      return twin < 0 ? [] : [{ path, by: `${rule.path}.match[${twin}]`, sameRule: true }];
    });
    const others = covered.filter(({ sameRule }) => !sameRule);
    const unreachable = rule.matches.length > 0 && others.length === rule.matches.length;
    return {
      path: rule.path,
      matches: rule.matches.length,
      covered,
      unreachable,
      afterCatchAll: false,
    };
  });
}

function afterCatchAll<M>({ path, matches }: Rule<M>, by: string): CoveredRule {
  const covered = [{ path, by, sameRule: false }];
  return {
    path,
    matches: matches.length,
    covered,
    unreachable: true,
    afterCatchAll: true,
  };
}

function placed<M>(rules: readonly Rule<M>[]): readonly (readonly [M, string])[] {
  return rules.flatMap(({ path, matches }) =>
    matches.map((match, index) => [match, `${path}.match[${index}]`] as const),
  );
}
