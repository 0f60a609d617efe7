// Tasks under the headings they stand under, in document order.
import type { Task } from "@/api/types";

export interface TaskSection {
  path: string;
  tasks: Task[];
}

const as_path = (task: Task) => (task.path ? `${task.path} / ${task.title}` : task.title);

// A heading that others stand under is the title of their section, not a task of its own.
export function sections_of(tasks: readonly Task[], search: string): TaskSection[] {
  const words = search.trim().toLowerCase();
  const headings = new Set(tasks.map((task) => task.path));
  const result: TaskSection[] = [];
  for (const task of tasks) {
    if (task.review_state === "rejected" || headings.has(as_path(task))) continue;
    const text = [task.number, task.title, ...task.departments].join(" ").toLowerCase();
    if (words && !text.includes(words)) continue;
    const last = result.at(-1);
    if (last && last.path === task.path) last.tasks.push(task);
    else result.push({ path: task.path, tasks: [task] });
  }
  return result;
}
