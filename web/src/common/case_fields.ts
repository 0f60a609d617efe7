// What forms of cases ask for.
import type { CaseAsk, CaseField } from "@/api/types";
import { in_locale } from "./in_locale";

export const field_label = (field: CaseField | undefined, id: string, locale: string): string => (field ? `${in_locale(field.name, locale)}${field.unit ? `（${field.unit}）` : ""}` : id);
// What has to be filled in and is not.
export const missing_asks = (asks: readonly CaseAsk[], values: Record<string, string>): string[] => asks.filter((ask) => ask.required && !(values[ask.field] ?? "").trim()).map((ask) => ask.field);
export const sent_values = (values: Record<string, string>) => Object.entries(values).map(([field, text]) => ({ field, text: text.trim() })).filter((value) => value.text !== "");
// A deadline or a moment as people write it: 2026-03-04, and with its minute 2026-03-04 14:05.
export const moment_words = (text: string): string => text.replace("T", " ");
// A value as people read it: the name of a choice, yes or no, the unit behind a number.
export function value_words(field: CaseField | undefined, text: string, locale: string, yes_no: readonly [string, string]): string {
  if (field?.kind === "yes_no") return text === "true" ? yes_no[0] : yes_no[1];
  if (field?.kind === "moment") return moment_words(text);
  const choice = field?.choices.find((each) => each.id === text);
  return choice ? in_locale(choice.name, locale) : `${text}${field?.unit ?? ""}`;
}
