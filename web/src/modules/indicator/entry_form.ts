// What the entry form knows without the server.
import { is_period, normal_decimal } from "@/common/format";
import type { Observation, ObservationEntry, TargetKind } from "@/api/types";

export interface EntryForm {
  period: string;
  value: string;
  done_on: string;
  note: string;
}
export interface EntryRefusal {
  field: keyof EntryForm;
  key: string;
  values: Record<string, string>;
}

export function entry_refusal(kind: TargetKind, form: EntryForm): EntryRefusal | null {
  const period = form.period.trim();
  if (!is_period(period)) return { field: "period", key: "entry.period_wrong", values: { period } };
  if (kind === "milestone") return form.done_on ? null : { field: "done_on", key: "entry.date_missing", values: {} };
  if (form.value.trim() === "") return { field: "value", key: "entry.value_missing", values: {} };
  if (normal_decimal(form.value) === "") return { field: "value", key: "entry.value_wrong", values: { value: form.value.trim() } };
  return null;
}

// The counting vintage of a period, as the person saw it.
export function known_of(observations: readonly Observation[], period: string): Observation | null {
  const rows = observations.filter((row) => row.period === period.trim());
  return rows.reduce<Observation | null>((best, row) => (best === null || row.vintage > best.vintage ? row : best), null);
}

export function entry_of(kind: TargetKind, form: EntryForm, place: string, replaces_vintage: number): ObservationEntry {
  const milestone = kind === "milestone";
  return {
    period: form.period.trim(), place, replaces_vintage,
    value: milestone ? null : normal_decimal(form.value),
    done_on: milestone ? form.done_on : null,
    ...(form.note.trim() ? { note: form.note.trim() } : {}),
  };
}

export function next_period(observations: readonly Observation[], target_year: number): string {
  const years = observations.map((row) => row.period).filter((period) => /^\d{4}$/.test(period)).map(Number);
  if (years.length === 0) return "";
  const next = Math.max(...years) + 1;
  return String(target_year ? Math.min(next, Math.max(target_year, next - 1)) : next);
}
