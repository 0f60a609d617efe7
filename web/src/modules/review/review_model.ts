// Walking through the rows of a review, without a browser.
import type { Confidence, Diagnostic, Quote, Reading, ReviewState } from "@/api/types";
import type { Mark } from "./marks";
import { kSecondStates, second_state_of, type ReadRow } from "./second_model";

export interface ReviewRow extends ReadRow {
  version: number;
}
export interface JudgedRow extends ReviewRow {
  reading: Reading;
  name?: string; // of a target
  title?: string; // of a task
  quotes?: readonly Quote[]; // of a target
  quote?: Quote; // of a task
}
export const kReviewFilter = {
  tab: ["targets", "tasks", "findings", "facts", "corrections", "versions"], show: ["all", "pending", "accepted", "corrected", "rejected", "waiting", "agreed", "disputed"], order: ["document", "doubt"], item: "", line: "",
} as const;

// The words that the row was read from, on one line.
export function sentence_of(row: JudgedRow): string {
  const quote = row.quotes?.[0] ?? row.quote;
  return (quote?.text ?? "").replace(/\s*\n\s*/g, "");
}

export function shown_rows<R extends ReviewRow>(rows: readonly R[], show: string): R[] {
  if (kSecondStates.some((state) => state === show)) return rows.filter((row) => second_state_of(row) === show);
  return show === "all" ? [...rows] : rows.filter((row) => row.review_state === show);
}

const kDoubt: Readonly<Record<Confidence, number>> = { doubtful: 0, likely: 1, certain: 2 };

// By doubt: the least sure first, those with more findings before those with fewer, otherwise as in the document.
export function ordered_rows<R extends { reading: Reading }>(rows: readonly R[], order: string): R[] {
  if (order !== "doubt") return [...rows];
  return [...rows].sort((a, b) => kDoubt[a.reading.confidence] - kDoubt[b.reading.confidence] || b.reading.lowered_by.length - a.reading.lowered_by.length);
}

// What may be accepted without a look of its own: certain, and no warning on its line.
export function is_sure(row: JudgedRow, flagged: ReadonlySet<number>): boolean {
  return row.reading.confidence === "certain" && !flagged.has(row.id);
}

export function neighbour<R extends { id: number }>(rows: readonly R[], id: number | null, step: 1 | -1): R | null {
  if (rows.length === 0) return null;
  const index = rows.findIndex((row) => row.id === id);
  if (index < 0) return (step > 0 ? rows[0] : rows.at(-1)) ?? null;
  return rows[Math.min(rows.length - 1, Math.max(0, index + step))] ?? null;
}

export const is_pending = (row: { review_state: ReviewState }): boolean => row.review_state === "pending";

// The next row that waits for a decision; behind the last one it starts again from the top.
export function next_undecided<R extends { id: number }>(rows: readonly R[], id: number | null, waits: (row: R) => boolean): R | null {
  const index = rows.findIndex((row) => row.id === id);
  const ahead = [...rows.slice(index + 1), ...rows.slice(0, index + 1)];
  return ahead.find((row) => waits(row) && row.id !== id) ?? null;
}

export function count_states(rows: readonly { review_state: ReviewState }[]): Record<ReviewState, number> {
  const result: Record<ReviewState, number> = { pending: 0, accepted: 0, corrected: 0, rejected: 0 };
  for (const row of rows) result[row.review_state] += 1;
  return result;
}

export function marks_of(
  targets: readonly { id: number; quotes: readonly Quote[]; review_state: ReviewState }[], tasks: readonly { id: number; quote: Quote }[], findings: readonly Diagnostic[],
): Mark[] {
  const place = ({ line, column, length }: { line: number; column: number; length: number }) => ({ line, column, length });
  return [
    ...targets.flatMap((row) => row.quotes.map((quote): Mark => ({ id: `target-${row.id}`, kind: "target", ...place(quote) }))),
    ...tasks.map((row): Mark => ({ id: `task-${row.id}`, kind: "task", ...place(row.quote) })),
    ...findings.flatMap((row, index): Mark[] => (row.line > 0 && row.column > 0 ? [{ id: `finding-${index}`, kind: "finding", ...place(row) }] : [])),
  ];
}

// Lines on which the import had something to say besides mere notes.
export function warned_lines(findings: readonly Diagnostic[]): Set<number> {
  return new Set(findings.filter((row) => row.severity !== "note").map((row) => row.line));
}

// Every key of the page; the help shows them in this order.
export const kCommands = [
  { key: "j", command: "next", needs: "list" },
  { key: "k", command: "previous", needs: "list" },
  { key: "n", command: "next_undecided", needs: "list" },
  { key: "a", command: "accept", needs: "row" },
  { key: "x", command: "reject", needs: "row" },
  { key: "w", command: "reopen", needs: "row" },
  { key: "e", command: "edit", needs: "row" },
  { key: "s", command: "split", needs: "row" },
  { key: "m", command: "merge", needs: "row" },
  { key: "u", command: "undo", needs: "page" },
  { key: "b", command: "bulk", needs: "list" },
  { key: "v", command: "waiting", needs: "list" },
  { key: "y", command: "second_bulk", needs: "list" },
  { key: "i", command: "add", needs: "page" },
  { key: "o", command: "order", needs: "list" },
  { key: "f", command: "filter", needs: "list" },
  { key: "1", command: "targets", needs: "page" },
  { key: "2", command: "tasks", needs: "page" },
  { key: "3", command: "findings", needs: "page" },
  { key: "4", command: "facts", needs: "page" },
  { key: "5", command: "corrections", needs: "page" },
  { key: "6", command: "versions", needs: "page" },
  { key: "g", command: "activate", needs: "page" },
  { key: "?", command: "help", needs: "page" },
] as const;
export type Command = (typeof kCommands)[number]["command"];

// Keys count only where nobody is typing, and never together with a modifier of the browser.
export function command_of(event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; target: EventTarget | null }): Command | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target as { tagName?: string; isContentEditable?: boolean } | null;
  if (target?.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target?.tagName ?? "")) return null;
  return kCommands.find((each) => each.key === event.key)?.command ?? null;
}
