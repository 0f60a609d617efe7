// Which tasks' own words state which targets, seen from both sides.
import type { Indicator, RowLink, Task } from "@/api/types";

export interface LinkedRows {
  of_target: Map<number, Task[]>; // by id, in document order
  of_task: Map<number, Indicator[]>;
}

function gather<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

// Rows that are not there (yet) are left out.
export function linked_rows(links: readonly RowLink[], targets: readonly Indicator[], tasks: readonly Task[]): LinkedRows {
  const ids_of_target = new Map<number, number[]>();
  for (const link of links) gather(ids_of_target, link.indicator_id, link.task_id);
  const place_of_task = new Map(tasks.map((task, place) => [task.id, place]));
  const result: LinkedRows = { of_target: new Map(), of_task: new Map() };
  for (const target of targets) {
    const places = (ids_of_target.get(target.id) ?? []).flatMap((id) => place_of_task.get(id) ?? []);
    for (const place of places.sort((a, b) => a - b)) {
      const task = tasks[place] as Task;
      gather(result.of_target, target.id, task);
      gather(result.of_task, task.id, target);
    }
  }
  return result;
}
