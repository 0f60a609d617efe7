// Second reading (复核), without a browser: which rows wait for it, and whose turn it is.
import type { Decided, ReviewState, SecondState } from "@/api/types";

export interface ReadRow {
  id: number;
  review_state: ReviewState;
  decided: Decided;
}
export type SecondCounts = Record<SecondState, number>;
export const kSecondStates: readonly SecondState[] = ["waiting", "agreed", "disputed"];

// Nobody reads a pending row a second time; a disputed one is pending again and says so.
export function second_state_of(row: Pick<ReadRow, "review_state" | "decided">): SecondState | null {
  if (row.decided.second === "disputed") return "disputed";
  return row.review_state === "pending" ? null : row.decided.second;
}

export function count_second(rows: readonly ReadRow[]): SecondCounts {
  const counts: SecondCounts = { waiting: 0, agreed: 0, disputed: 0 };
  for (const row of rows) {
    const state = second_state_of(row);
    if (state) counts[state] += 1;
  }
  return counts;
}

// Whether this person may read the row a second time: it waits, and somebody else decided on it.
export function may_read(row: ReadRow, user_id: number | undefined): boolean {
  return second_state_of(row) === "waiting" && (row.decided.at === null || row.decided.by !== (user_id ?? null));
}
