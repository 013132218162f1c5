export { takenBack, type FieldChange } from './actions/parts/field-change.ts';
export { pinFields, sameRepository } from './actions/parts/pin-fields.ts';
