// Counting and paging of cockpit rows, without a browser.
import { kStates } from "@/common/state_presentation";
import { is_day } from "@/common/format";
import type { CockpitFilter } from "@/api/queries";
import type { CockpitItem, State, StateCounts } from "@/api/types";

export const kCockpitFilter = {
  group: "", department: "", attribute: ["", "binding", "expected", "none"], state: ["", ...kStates], place: "", day: "", view: ["bars", "table"],
} as const;

// What the server is asked for what the address says.
export function to_question(plan_id: number, { view: _view, day, ...rest }: Record<keyof typeof kCockpitFilter, string>): CockpitFilter {
  return { plan_id, ...rest, day: is_day(day) ? day : "" } as CockpitFilter;
}

export interface GroupCounts {
  group: string;
  counts: StateCounts;
  total: number;
}

export function empty_counts(): StateCounts {
  return Object.fromEntries(kStates.map((state) => [state, 0])) as Record<State, number>;
}

// In the order in which the groups first appear.
export function counts_by_group(items: readonly CockpitItem[]): GroupCounts[] {
  const groups = new Map<string, GroupCounts>();
  for (const item of items) {
    const entry = groups.get(item.group) ?? { group: item.group, counts: empty_counts(), total: 0 };
    entry.counts[item.state] += 1;
    entry.total += 1;
    groups.set(item.group, entry);
  }
  return [...groups.values()];
}

export interface ScreenSlide {
  groups: string[];
  items: CockpitItem[];
}

// At most `size` rows a slide. A group begins on a new slide unless all of it still fits on the one before.
export function slides_of(items: readonly CockpitItem[], size: number): ScreenSlide[] {
  const result: ScreenSlide[] = [];
  for (const { group } of counts_by_group(items)) {
    const rows = items.filter((item) => item.group === group);
    const last = result.at(-1);
    if (last && last.items.length + rows.length <= size) {
      last.groups.push(group);
      last.items.push(...rows);
      continue;
    }
    for (let start = 0; start < rows.length; start += size) result.push({ groups: [group], items: rows.slice(start, start + size) });
  }
  return result;
}
