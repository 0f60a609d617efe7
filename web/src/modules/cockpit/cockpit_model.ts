// Counting and paging of cockpit rows, without a browser.
import { kStates } from "@/common/state_presentation";
import type { CockpitItem, State, StateCounts } from "@/api/types";

export const kCockpitFilter = {
  group: "", department: "", attribute: ["", "binding", "expected", "none"], state: ["", ...kStates], place: "", view: ["bars", "table"],
} as const;

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
  group: string;
  items: CockpitItem[];
  part: number; // 1-based within the group
  parts: number;
}

// One slide holds at most `size` rows of one group.
export function slides_of(items: readonly CockpitItem[], size: number): ScreenSlide[] {
  const result: ScreenSlide[] = [];
  for (const { group } of counts_by_group(items)) {
    const rows = items.filter((item) => item.group === group);
    const parts = Math.ceil(rows.length / size);
    for (let part = 0; part < parts; part += 1) result.push({ group, items: rows.slice(part * size, (part + 1) * size), part: part + 1, parts });
  }
  return result;
}
