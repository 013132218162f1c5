import { definePatchAction } from './parts/define-action.ts';
import { valueAt } from './parts/live-object.ts';
import { noParameters } from './parts/parameters.ts';
import { setField } from './parts/set-field.ts';

/** Lets a CronJob make Jobs again. */
export const resumeCronJob = definePatchAction({
  name: 'resume-cron-job',
  kinds: ['CronJob'],
  parameters: noParameters,
  fields: (target) =>
    valueAt(target.content, 'spec', 'suspend') === true
      ? setField(target, { keys: ['spec', 'suspend'], value: false, already: '' })
      : { cannot: 'It is not suspended.' },
  facts: ({ content }) => ({
    risk: 'medium',
    risks: [
      valueAt(content, 'spec', 'startingDeadlineSeconds') === undefined
        ? 'A run that was due meanwhile begins at once, because it has no startingDeadlineSeconds.'
        : 'A run that was due less than startingDeadlineSeconds ago begins at once.',
      'Where the manifest sets suspend, Fleet shows this as drift and may take it back.',
    ],
    reversible: false,
    undo: 'Suspend it again; runs that have begun go on.',
    reach: 'workload',
  }),
});
