import { definePatchAction } from './parts/define-action.ts';
import { noParameters } from './parts/parameters.ts';
import { setField } from './parts/set-field.ts';

/** Keeps a CronJob from making new Jobs; one that runs goes on. */
export const suspendCronJob = definePatchAction({
  name: 'suspend-cron-job',
  kinds: ['CronJob'],
  parameters: noParameters,
  fields: (target) =>
    setField(target, { keys: ['spec', 'suspend'], value: true, already: 'It is suspended already.' }),
  facts: () => ({
    risk: 'medium',
    risks: [
      'What it does is not done any more, and nobody is told.',
      'A Job that runs goes on.',
      'Where the manifest sets suspend, Fleet shows this as drift and may take it back.',
    ],
    reversible: true,
    undo: 'Resume it; runs that were due meanwhile may begin at once.',
    reach: 'workload',
  }),
});
