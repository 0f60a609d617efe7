// How a firm is shown values, deadlines and where a case stands.
import type { CaseClock, FirmCaseRow, FirmRecords } from "@/api/types";
import { in_locale } from "@/common/in_locale";

type Field = FirmRecords["fields"][number] & { kind?: string };

export function shown_value(field: Field | undefined, text: string, locale: string, yes_no: readonly [string, string]): string {
  const choice = field?.choices.find((each) => each.id === text);
  if (choice) return in_locale(choice.name, locale);
  if (field?.kind === "yes_no") return text === "true" ? yes_no[0] : yes_no[1];
  if (field?.kind === "moment") return text.replace("T", " ");
  return field?.unit ? `${text} ${field.unit}` : text;
}

export function left_words(clock: CaseClock): { key: string; count: number } | null {
  if (clock.state === "suspended") return { key: "firm.suspended", count: 0 };
  if (clock.days_left === null) return null;
  if (clock.days_left === 0) return { key: "cases.day_today", count: 0 };
  return clock.days_left > 0 ? { key: "cases.days_left", count: clock.days_left } : { key: "cases.days_late", count: -clock.days_left };
}

export function standing_of(row: FirmCaseRow): "firm.closed" | "firm.waiting" | "firm.under_way" {
  if (row.closed_on) return "firm.closed";
  return row.waits_for_firm ? "firm.waiting" : "firm.under_way";
}
export const name_of_case = (row: FirmCaseRow, locale: string): string => row.title || `${in_locale(row.type.name, locale)} ${row.id}`;
export const day_words = (moment: string): string => moment.replace("T", " ");
