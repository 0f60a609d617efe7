import { describe, expect, it } from "vitest";
import { command_of, count_states, marks_of, neighbour, next_undecided, shown_rows, warned_lines } from "@/modules/review/review_model";
import { diagnostics, lines_of, targets, tasks } from "./factories";

const rows = (["accepted", "pending", "rejected", "pending"] as const).map((review_state, index) => ({ id: index + 1, version: 1, review_state }));

describe("walking through a review", () => {
  it("steps and stays at the ends", () => expect([neighbour(rows, 1, 1)?.id, neighbour(rows, 1, -1)?.id, neighbour(rows, 4, 1)?.id, neighbour(rows, null, 1)?.id, neighbour(rows, null, -1)?.id]).toEqual([2, 1, 4, 1, 4]));
  it("has no neighbour in an empty list", () => expect(neighbour([], 1, 1)).toBeNull());
  it("finds the next undecided and starts again from the top", () => expect([next_undecided(rows, 2)?.id, next_undecided(rows, 4)?.id, next_undecided(rows, null)?.id]).toEqual([4, 2, 2]));
  it("finds none when only the current one is left", () => expect(next_undecided([{ id: 1, version: 1, review_state: "pending" }], 1)).toBeNull());
  it("counts and filters by state", () => {
    expect(count_states(rows)).toEqual({ pending: 2, accepted: 1, corrected: 0, rejected: 1 });
    expect(shown_rows(rows, "pending").map((row) => row.id)).toEqual([2, 4]);
  });
  it("marks every quote of a target, every task and every placed finding", () => {
    const lines = lines_of(200);
    const found = targets(4, lines);
    const marks = marks_of(found, tasks(3, lines), diagnostics);
    expect(marks.filter((mark) => mark.kind === "target").length).toBe(found.flatMap((row) => row.quotes).length);
    expect(marks.filter((mark) => mark.kind === "task").length).toBe(3);
    expect(marks.filter((mark) => mark.kind === "finding").length).toBe(3);
  });
  it("does not count notes as warnings", () => expect([...warned_lines(diagnostics)].sort((a, b) => a - b)).toEqual([0, 20, 60]));
});

describe("keys", () => {
  const event = (key: string, more: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, target: { tagName: "DIV" } as unknown as EventTarget, ...more });
  it("means what the help says", () => expect(["j", "k", "a", "x", "e", "n", "?", "q"].map((key) => command_of(event(key)))).toEqual(["next", "previous", "accept", "reject", "edit", "next_undecided", "help", null]));
  it("leaves the browser's own combinations alone", () => expect(command_of(event("a", { ctrlKey: true }))).toBeNull());
  it("keeps out of fields where somebody types", () => expect(command_of(event("a", { target: { tagName: "INPUT" } }))).toBeNull());
});
