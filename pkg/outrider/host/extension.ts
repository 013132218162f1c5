export { ActionLocation, CardLocation, TabLocation, TableColumnLocation } from '@shell/core/types';
export type { IPlugin, Tab } from '@shell/core/types';
