// Rows for tests, from the same made-up content as the mock.
import type { Indicator, Plan, Task } from "@/api/types";
import * as data from "../mock/data";

export const lines_of = data.source_lines;
export const undecided = data.undecided;
export const observation = data.observation;
export const diagnostics = data.diagnostics;
export function tasks(count: number, lines: readonly string[]): Task[] {
  return data.tasks(1, count, lines, true);
}
export function targets(count: number, lines: readonly string[]): Indicator[] {
  return data.indicators(1, count, lines, true).map((row) => ({ ...row, review_state: "pending" }));
}
export function plan(change: Partial<Plan>): Plan {
  return { ...data.plan(1, "draft", "某市质量强市规划", {}, 200), ...change };
}
