// What the pages of registers compute: words of values, conditions in the address, what a form sends.
import type { CaseCount, RecordField, RecordType, RegisteredRecord } from "@/api/types";
import { in_locale } from "@/common/in_locale";

type Values = Readonly<Record<string, string | undefined>>;

export const field_of = (type: RecordType | undefined, id: string): RecordField | undefined => type?.fields.find((field) => field.id === id);

export function field_name(field: RecordField | undefined, locale: string, fallback = ""): string {
  if (!field) return fallback;
  const name = in_locale(field.name, locale);
  return field.unit ? `${name}${locale === "en" ? ` (${field.unit})` : `（${field.unit}）`}` : name;
}

export function shown_value(field: RecordField | undefined, value: string | undefined, locale: string): string {
  const choice = field?.choices.find((each) => each.id === value);
  return choice ? in_locale(choice.name, locale) : (value ?? "");
}

// Filters that offer a list; the others come with an address and show as words to remove.
export const offered = (type: RecordType | undefined): RecordField[] => (type?.filters ?? []).map((id) => field_of(type, id)).filter((field): field is RecordField => field?.kind === "choice");

// Conditions in the address: {"status":"closed"}; anything else there counts as none.
export function read_conditions(text: string, type: RecordType | undefined): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text || "{}");
  } catch {
    return {};
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return {};
  const known = Object.entries(parsed).filter(([field, value]) => typeof value === "string" && value !== "" && (type?.filters.includes(field) ?? false));
  return Object.fromEntries(known) as Record<string, string>;
}
export function write_conditions(conditions: Readonly<Record<string, string>>): string {
  const kept = Object.entries(conditions).filter(([, value]) => value !== "");
  return kept.length > 0 ? JSON.stringify(Object.fromEntries(kept)) : "";
}

// What the server is sent: every field that is filled in.
export const written_values = (type: RecordType, draft: Values): { field: string; text: string }[] => type.fields.flatMap((field) => {
  const text = (draft[field.id] ?? "").trim();
  return text === "" ? [] : [{ field: field.id, text }];
});
export const missing_fields = (type: RecordType, draft: Values): RecordField[] => type.fields.filter((field) => field.required && (draft[field.id] ?? "").trim() === "");

export const link_of = (record: Pick<RegisteredRecord, "links">, field: string) => record.links.find((each) => each.field === field);

// Cases about a thing by their type, those with most open ones first.
export interface CaseRow {
  type: string;
  all: number;
  open: number;
  late: number;
}
export function case_rows(counts: readonly CaseCount[]): CaseRow[] {
  const rows = new Map<string, CaseRow>();
  for (const count of counts) {
    const row = rows.get(count.type) ?? { type: count.type, all: 0, open: 0, late: 0 };
    row.all += count.cases;
    if (count.urgency !== "closed") row.open += count.cases;
    if (count.urgency === "late") row.late += count.cases;
    rows.set(count.type, row);
  }
  return [...rows.values()].sort((a, b) => b.open - a.open || b.all - a.all);
}
