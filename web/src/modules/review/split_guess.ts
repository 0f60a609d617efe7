// What the two parts of a row could be: names and values that a list sign parts are dealt out, the rest stands in both.
import type { IndicatorFields } from "@/api/types";
import { fields_of } from "@/common/row_fields";

const kNumber = /\d+(?:\.\d+)?/;

function in_two(text: string, signs: RegExp): [string, string] {
  const parts = text.split(signs).map((part) => part.trim()).filter(Boolean);
  return parts.length === 2 ? [parts[0] as string, parts[1] as string] : [text, text];
}

function with_value(fields: IndicatorFields, raw: string): IndicatorFields {
  const number = kNumber.exec(raw)?.[0];
  if (raw === fields.target_raw || !number) return { ...fields, target_raw: raw };
  const { low, high } = fields.target;
  return { ...fields, target_raw: raw, target: { ...fields.target, low: low === null ? null : number, high: high === null ? null : number } };
}

export function split_guess(row: IndicatorFields): [IndicatorFields, IndicatorFields] {
  const fields = fields_of(row);
  const names = in_two(fields.name, /[、和与及]/);
  const values = fields.target.kind === "range" ? [fields.target_raw, fields.target_raw] as const : in_two(fields.target_raw, /[、，,；;]/);
  return [with_value({ ...fields, name: names[0] }, values[0]), with_value({ ...fields_of(row), name: names[1] }, values[1])];
}
