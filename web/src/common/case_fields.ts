// What forms of cases ask for.
import type { CaseAsk, CaseField } from "@/api/types";
import { in_locale } from "./in_locale";

export const field_label = (field: CaseField | undefined, id: string, locale: string): string => (field ? `${in_locale(field.name, locale)}${field.unit ? `（${field.unit}）` : ""}` : id);
// What has to be filled in and is not.
export const missing_asks = (asks: readonly CaseAsk[], values: Record<string, string>): string[] => asks.filter((ask) => ask.required && !(values[ask.field] ?? "").trim()).map((ask) => ask.field);
export const sent_values = (values: Record<string, string>) => Object.entries(values).map(([field, text]) => ({ field, text: text.trim() })).filter((value) => value.text !== "");
