import { asList, asRecord, asText, isRecord } from '../json.ts';
import { asTexts } from '../json-values.ts';
import type { StatusCause } from '../answer/status-error.ts';
import { resolveSchema } from '../openapi/schema-of-type.ts';
import type { Schema } from '../openapi/schema.ts';

/** What is wrong with a value, by kind of error. */
export interface SchemaReport {
  /** Paths of fields that the schema does not know. */
  unknownFields: string[];
  /** Values of the wrong type; built-in kinds refuse them while decoding. */
  wrongTypes: StatusCause[];
  /** Absent required fields and values out of their set. */
  causes: StatusCause[];
}

/** Checks a value against a schema and returns it without the fields that the schema does not know. */
export function checkSchema(value: unknown, schema: Schema): { value: unknown; report: SchemaReport } {
  const report: SchemaReport = { unknownFields: [], wrongTypes: [], causes: [] };
  return { value: new SchemaWalk(report).walk(value, schema, ''), report };
}

class SchemaWalk {
  private readonly report: SchemaReport;

  constructor(report: SchemaReport) {
    this.report = report;
  }

  walk(value: unknown, reference: unknown, path: string): unknown {
    const schema = resolveSchema(reference);
    if (!hasType(value, schema)) {
      this.report.wrongTypes.push(wrongType(value, schema, path));
      return value;
    }
    if (isRecord(value)) return this.walkRecord(value, schema, path);
    if (Array.isArray(value)) {
      return value.map((item, index) => this.walk(item, schema.items, `${path}[${index}]`));
    }
    this.checkEnum(value, schema, path);
    // Quantities may be sent as numbers and are kept as texts.
    return isQuantity(schema) && typeof value === 'number' ? String(value) : value;
  }

  private walkRecord(value: Record<string, unknown>, schema: Schema, path: string): Record<string, unknown> {
    const properties = asRecord(schema.properties);
    const pruned: Record<string, unknown> = {};
    for (const [field, item] of Object.entries(value)) {
      const inner = path === '' ? field : `${path}.${field}`;
      const known = properties[field] ?? additional(schema);
      // A null says that the field shall be absent, unless it may be null.
      if (item === null && known !== undefined && resolveSchema(known).nullable !== true) continue;
      if (known !== undefined) pruned[field] = this.walk(item, known, inner);
      else if (allowsUnknown(schema)) pruned[field] = item;
      else this.report.unknownFields.push(inner);
    }
    for (const field of asTexts(schema.required)) this.checkPresent(pruned, field, path);
    return pruned;
  }

  private checkPresent(value: Record<string, unknown>, field: string, path: string): void {
    if (value[field] !== undefined) return;
    const inner = path === '' ? field : `${path}.${field}`;
    this.report.causes.push({ reason: 'FieldValueRequired', message: 'Required value', field: inner });
  }

  private checkEnum(value: unknown, schema: Schema, path: string): void {
    const allowed = asList(schema.enum);
    if (allowed.length === 0 || allowed.includes(value)) return;
    const supported = allowed.map((item) => JSON.stringify(item)).join(', ');
    this.report.causes.push({
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: ${JSON.stringify(value)}: supported values: ${supported}`,
      field: path,
    });
  }
}

function additional(schema: Schema): unknown {
  if (isRecord(schema.additionalProperties)) return schema.additionalProperties;
  return schema.additionalProperties === true ? {} : undefined;
}

/** A schema that describes no fields allows all of them. */
function allowsUnknown(schema: Schema): boolean {
  return (
    schema['x-kubernetes-preserve-unknown-fields'] === true ||
    (schema.properties === undefined && schema.additionalProperties === undefined)
  );
}

function isQuantity(schema: Schema): boolean {
  return Array.isArray(schema.oneOf);
}

function hasType(value: unknown, schema: Schema): boolean {
  if (value === null) return true;
  if (isQuantity(schema)) return typeof value === 'string' || typeof value === 'number';
  if (schema['x-kubernetes-int-or-string'] === true) {
    return typeof value === 'string' || Number.isInteger(value);
  }
  if (schema.type === 'object') return isRecord(value);
  if (schema.type === 'array') return Array.isArray(value);
  if (schema.type === 'integer') return Number.isInteger(value);
  return schema.type === undefined || typeof value === schema.type;
}

function wrongType(value: unknown, schema: Schema, path: string): StatusCause {
  const found = Array.isArray(value) ? 'array' : typeof value;
  const shown = isRecord(value) || Array.isArray(value) ? found : JSON.stringify(value);
  return {
    reason: 'FieldValueTypeInvalid',
    message: `Invalid value: "${found}": ${path} in body must be of type ${asText(schema.type) || 'string'}: ${shown}`,
    field: path,
  };
}
