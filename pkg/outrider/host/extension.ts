export {
  ActionLocation,
  CardLocation,
  PanelLocation,
  TabLocation,
  TableColumnLocation,
} from '@shell/core/types';
export type { IExtension, Tab } from '@shell/core/types';
