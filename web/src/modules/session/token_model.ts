// Which scopes an account may give to a token of its own. The server has the last word.
import type { Role, Scope } from "@/api/types";

const kScopes: readonly { scope: Scope; role: Role }[] = [
  { scope: "read", role: "viewer" },
  { scope: "handle_cases", role: "viewer" },
  { scope: "report_figures", role: "viewer" },
  { scope: "capture_events", role: "editor" },
  { scope: "edit_records", role: "editor" },
  { scope: "enter_figures", role: "editor" },
  { scope: "edit_plans", role: "editor" },
  { scope: "manage_organisations", role: "editor" },
  { scope: "read_audit", role: "administrator" },
];
export const kUsualDays = 90;

// What of it is for accounts of firms: their own records and cases, their own events.
const kOfFirms: readonly Scope[] = ["read", "handle_cases", "capture_events"];

export function scopes_for(may: (role: Role) => boolean): Scope[] {
  if (may("firm") && !may("viewer")) return [...kOfFirms];
  return kScopes.filter((each) => may(each.role)).map((each) => each.scope);
}
export function day_after(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
