import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { touchedServices } from '../../mesh/hosts/touched-services.ts';
import type { VirtualService } from '../../mesh/hosts/virtual-services.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';

type Routes = VirtualService['spec']['tcp'][number]['route'];

/** Weights are relative, a missing one is 0, and that of a single destination does not count (HTTPRouteDestination.weight). */
export const routeWeights = defineClusterRule({
  id: 'istio/route-weights',
  title: 'Weights of a route do not do what they seem to',
  description: 'Traffic is split otherwise than the numbers suggest.',
  severity: 'medium',
  causeClass: 'routing',
  subjects: ['VirtualService'],
  messages: {
    allZero: {
      text: 'None of the destinations of {{rule}} in the VirtualService {{name}} has a weight above 0, so its requests go nowhere.',
      severity: 'high',
      codes: ['IST0106'],
      remediation: 'Give the destinations weights that add up to 100.',
    },
    missing: {
      text: 'Of the destinations of {{rule}} in the VirtualService {{name}}, {{host}} has no weight and gets no requests.',
      codes: ['IST0106'],
      remediation: 'Write its weight, also if it is to be 0.',
    },
    sum: {
      text: 'The weights of {{rule}} in the VirtualService {{name}} add up to {{sum}}: they are shares of that, not percentages.',
      severity: 'low',
      codes: ['IST0106'],
      remediation: 'Write weights that add up to 100.',
    },
    single: {
      text: 'The only destination of {{rule}} in the VirtualService {{name}} has the weight {{sum}} and gets all requests nevertheless.',
      severity: 'low',
      codes: ['KIA1104'],
      remediation: 'Take the weight out, or add the other destinations.',
    },
    repeated: {
      text: 'The VirtualService {{name}} has {{host}} twice among the destinations of {{rule}}.',
      severity: 'low',
      codes: ['KIA1105'],
      remediation: 'Add the weights up in one destination, or correct the subset of the other.',
    },
  },
  remediation: 'Give the destinations weights that add up to 100.',
  *evaluate(record, { snapshot }) {
    const { http, tls, tcp } = record.spec;
    for (const [protocol, rules] of Object.entries({ http, tls, tcp })) {
      for (const [index, { route }] of rules.entries()) {
        const problem = problemOf(route);
        if (problem === undefined) continue;
        const rule = `${protocol}[${index}]`;
        const { messageId, at, host } = problem;
        const path = `spec.${rule}.route${at === undefined ? '' : `[${at}]`}`;
        yield {
          messageId,
          data: { name: record.name, rule, sum: sumOf(route), host },
          path,
          services: touchedServices(snapshot, record),
          evidence: [
            evidenceFrom(snapshot, record)(
              `spec.${rule}.route`,
              route.map(({ weight }) => weight ?? 'none').join(', '),
              'The weights.',
            ),
          ],
        };
      }
    }
  },
});

function sumOf(routes: Routes): number {
  return routes.reduce((sum, { weight = 0 }) => sum + weight, 0);
}

interface Problem {
  readonly messageId: 'allZero' | 'missing' | 'sum' | 'single' | 'repeated';
  readonly at?: number;
  readonly host: string;
}

/** The worst that is wrong with a list of destinations. */
function problemOf(routes: Routes): Problem | undefined {
  const host = hostWords(routes[0]);
  if (routes.length < 2) {
    const { weight = 100 } = routes[0] ?? {};
    return weight === 100 ? undefined : { messageId: 'single', at: 0, host };
  }
  const sum = sumOf(routes);
  if (sum === 0) return { messageId: 'allZero', host };
  const unsaid = routes.findIndex(({ weight }) => weight === undefined);
  if (unsaid >= 0) return { messageId: 'missing', at: unsaid, host: hostWords(routes[unsaid]) };
  return repeated(routes) ?? (sum === 100 ? undefined : { messageId: 'sum', host });
}

function repeated(routes: Routes): Problem | undefined {
  const words = routes.map((route) => hostWords(route));
  const at = words.findIndex((word, index) => words.indexOf(word) < index);
  const route = routes[at];
  return route?.destination?.host === undefined
    ? undefined
    : { messageId: 'repeated', at, host: hostWords(route) };
}

function hostWords(route: Routes[number] | undefined): string {
  const { host = 'a destination', subset, port } = route?.destination ?? {};
  return `${host}${port?.number === undefined ? '' : `:${port.number}`}${subset === undefined ? '' : ` (${subset})`}`;
}
