// What the page of reports computes.
import type { Completeness, Report } from "@/api/types";

export type Urgency = "late" | "today" | "soon" | "open" | "done";
export const kNumbers = ["expected", "received", "on_time", "complete", "approved"] as const;
export type CountName = (typeof kNumbers)[number];
const kSoonDays = 3; // working days

// Whether something is still to be sent in by the reporter.
export function is_to_do(report: Report): boolean {
  if (report.period_locked) return false;
  if (report.state === null) return report.counts.received === 0;
  return report.state === "draft" || report.state === "returned";
}

export function urgency_of(report: Report): Urgency {
  if (!is_to_do(report) || report.due === null) return "done";
  if (report.days_left < 0) return "late";
  if (report.days_left === 0) return "today";
  return report.days_left <= kSoonDays ? "soon" : "open";
}

export function reports_of(reports: readonly Report[], owner_id: number | null, number: CountName, missing: boolean): Report[] {
  return reports.filter((each) => each.owner_id === owner_id && (missing ? each.counts[number] === 0 : each.counts[number] === 1));
}

export function sum_of(rows: readonly Completeness[]): Record<CountName, number> {
  const sum = { expected: 0, received: 0, on_time: 0, complete: 0, approved: 0 };
  for (const row of rows) for (const name of kNumbers) sum[name] += row[name];
  return sum;
}

export function periods_of(rows: readonly Completeness[]): string[] {
  return [...new Set(rows.map((row) => row.period))].reverse();
}

export const key_of = (report: Report): string => `${report.indicator_id} ${report.place} ${report.period}`;
