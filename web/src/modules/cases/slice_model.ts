// The part of the ledger behind a number of the statistics: in the address, as the server is asked, in words.
import type { CaseType, Organisation } from "@/api/types";
import type { CaseFilter } from "@/api/queries";
import { in_a_row, in_locale } from "@/common/in_locale";
import { choice_of } from "./case_model";

export const kSliceFields = { opened_from: "", opened_to: "", closed_from: "", closed_to: "", open_on: "", late: "", area: "", field: "", value: "" };
type Fields = Record<keyof typeof kSliceFields, string>;

export function slice_from(values: Fields): CaseFilter {
  const { opened_from, opened_to, closed_from, closed_to, open_on, late, area, field, value } = values;
  return { opened_from, opened_to, closed_from, closed_to, open_on, area, field, value: field ? value : "", late: late === "true" ? true : late === "false" ? false : undefined };
}

export function slice_words(slice: CaseFilter, types: readonly CaseType[], organisations: readonly Organisation[], locale: string, t: (key: string, named?: Record<string, unknown>) => string): string {
  const words: string[] = [];
  const days = (key: string, from = "", to = "") => { if (from || to) words.push(t(key, { from: from || "…", to: to || "…" })); };
  days("cases.slice.opened", slice.opened_from, slice.opened_to);
  days("cases.slice.closed", slice.closed_from, slice.closed_to);
  if (slice.open_on) words.push(t("cases.slice.open_on", { day: slice.open_on }));
  if (slice.late !== undefined) words.push(t(slice.late ? "cases.slice.late" : "cases.slice.in_time"));
  if (slice.area) words.push(slice.area === "none" ? t("cases.area_none") : (organisations.find((each) => String(each.id) === slice.area)?.name ?? slice.area));
  if (slice.field) {
    const field = types.flatMap((type) => type.fields).find((each) => each.id === slice.field);
    const choice = choice_of(types, slice.field, slice.value ?? "");
    words.push(`${field ? in_locale(field.name, locale) : slice.field}：${choice ? in_locale(choice.name, locale) : slice.value || t("cases.not_given")}`);
  }
  return in_a_row(words, locale);
}
