// What the page of statistics computes: spans of months, and for each number the filter of the ledger that lists as many cases.
import type { CaseFigures, CaseStatistics, CaseStatisticsRow, CaseType } from "@/api/types";
import { in_locale, name_in, type Words } from "@/common/in_locale";
import { choice_of } from "./case_model";

export type LedgerQuery = Record<string, string>;
export interface Scope {
  type: string;
  owner: string;
  area: string;
}

const two = (value: number) => String(value).padStart(2, "0");
export function shift_month(month: string, by: number): string {
  const number = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(number / 12)}-${two((number % 12) + 1)}`;
}
export const first_day = (month: string): string => `${month}-01`;
export function last_day(month: string): string {
  return `${month}-${two(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate())}`;
}
export function shift_day(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86400_000).toISOString().slice(0, 10);
}

export type Span = { from: string; to: string };
export function spans(today: string): { key: "last" | "now" | "year" | "twelve"; span: Span }[] {
  const now = today.slice(0, 7);
  const last = shift_month(now, -1);
  return [
    { key: "last", span: { from: last, to: last } },
    { key: "now", span: { from: now, to: now } },
    { key: "year", span: { from: `${now.slice(0, 4)}-01`, to: now } },
    { key: "twelve", span: { from: shift_month(last, -11), to: last } },
  ];
}
export const months_back = (today: string, count: number): string[] => Array.from({ length: count }, (_, at) => shift_month(today.slice(0, 7), -at));

const filled = (query: LedgerQuery): LedgerQuery => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));

export type Sum = "opened" | "closed" | "on_time" | "closed_late" | "open_before" | "open" | "open_late";
// The list behind a number. `end`: the day by which "open" is told.
export function slice_of(sum: Sum, span: Span, end: string, scope: Scope): LedgerQuery {
  const days = { from: first_day(span.from), to: last_day(span.to) };
  const slices: Record<Sum, LedgerQuery> = {
    opened: { opened_from: days.from, opened_to: days.to },
    closed: { closed_from: days.from, closed_to: days.to },
    on_time: { closed_from: days.from, closed_to: days.to, late: "false" },
    closed_late: { closed_from: days.from, closed_to: days.to, late: "true" },
    open_before: { open_on: shift_day(days.from, -1) },
    open: { open_on: end },
    open_late: { open_on: end, late: "true" },
  };
  return filled({ ...scope, ...slices[sum] });
}
export const count_of = (sum: Sum, of: CaseFigures): number => (sum === "on_time" ? of.closed - of.closed_late : of[sum]);

// What a row adds to the filter.
export function row_filter(by: string, key: string): LedgerQuery {
  if (by === "type" || by === "owner" || by === "area") return { [by]: key };
  return filled({ field: by, value: key });
}

export function age_slice(band: { from: number; to: number | null }, as_of: string, scope: Scope): LedgerQuery {
  return filled({ ...scope, open_on: as_of, opened_to: shift_day(as_of, -band.from), opened_from: band.to === null ? "" : shift_day(as_of, -band.to) });
}

// Fields by which cases can be told apart, each once.
export function choice_fields(types: readonly CaseType[], type: string): { id: string; name: Words }[] {
  const fields = types.filter((each) => !type || each.id === type).flatMap((each) => each.fields).filter((field) => field.kind === "choice" && !field.personal);
  return fields.filter((field, at) => fields.findIndex((other) => other.id === field.id) === at);
}

export function row_name(row: CaseStatisticsRow, by: string, types: readonly CaseType[], locale: string, words: { none: string; not_given: string }): string {
  if (by === "owner") return row.key;
  if (by === "area") return row.key === "none" ? words.none : row.name;
  if (by === "type") return name_in(types, row.key, locale);
  if (row.key === "") return words.not_given;
  const choice = choice_of(types, by, row.key);
  return choice ? in_locale(choice.name, locale) : row.key;
}

// +12.3%, −4.0%, — where there is nothing to compare.
export function shown_change(change: number | null): string {
  if (change === null) return "—";
  const percent = (Math.abs(change) * 100).toFixed(1);
  return `${change > 0 ? "+" : change < 0 && percent !== "0.0" ? "−" : ""}${percent}%`;
}
export const shown_days = (days: number | null): string => (days === null ? "—" : String(days));
export const span_words = (of: Span): string => (of.from === of.to ? of.from : `${of.from} ~ ${of.to}`);

export interface TotalRow {
  sum: Sum;
  change: "opened" | "closed" | "open" | null;
}
export const kTotals: readonly TotalRow[] = [
  { sum: "opened", change: "opened" }, { sum: "closed", change: "closed" }, { sum: "on_time", change: null }, { sum: "closed_late", change: null },
  { sum: "open", change: "open" }, { sum: "open_late", change: null }, { sum: "open_before", change: null },
];

// The day by which "open" of each span is told.
export const end_of = (of: CaseFigures, whole: CaseStatistics): string => (of.to === whole.now.to ? whole.as_of : last_day(of.to));
