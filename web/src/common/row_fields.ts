// The part of a row that a correction sends.
import type { IndicatorFields, TaskFields } from "@/api/types";

export function fields_of(row: IndicatorFields): IndicatorFields {
  const { group, name, unit, baseline_raw, target_raw, attribute, note, department, target } = row;
  return { group, name, unit, baseline_raw, target_raw, attribute, note, department, target: { ...target } };
}
export function task_fields_of(row: TaskFields): TaskFields {
  const { number, path, title, departments, departments_open, deadline } = row;
  return { number, path, title, departments: [...departments], departments_open, deadline };
}
// As people type a list of departments: the leading one first, parted by 、 or a comma.
export function departments_of(text: string): string[] {
  return text.split(/[、，,;；\n]/).map((name) => name.trim()).filter(Boolean);
}
// What a target's department may be taken from: the departments of the tasks that state it, leading ones first.
export function offered_departments(tasks: readonly { departments: readonly string[] }[]): string[] {
  return [...new Set([...tasks.flatMap((task) => task.departments.slice(0, 1)), ...tasks.flatMap((task) => task.departments.slice(1))])];
}
