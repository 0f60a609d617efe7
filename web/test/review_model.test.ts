import { describe, expect, it } from "vitest";
import { command_of, count_states, is_pending, is_sure, kCommands, marks_of, neighbour, next_undecided, ordered_rows, sentence_of, shown_rows, warned_lines } from "@/modules/review/review_model";
import { diagnostics, lines_of, targets, tasks, undecided } from "./factories";

const rows = (["accepted", "pending", "rejected", "pending"] as const).map((review_state, index) => ({ id: index + 1, version: 1, review_state, decided: undecided }));

describe("walking through a review", () => {
  it("steps and stays at the ends", () => expect([neighbour(rows, 1, 1)?.id, neighbour(rows, 1, -1)?.id, neighbour(rows, 4, 1)?.id, neighbour(rows, null, 1)?.id, neighbour(rows, null, -1)?.id]).toEqual([2, 1, 4, 1, 4]));
  it("has no neighbour in an empty list", () => expect(neighbour([], 1, 1)).toBeNull());
  it("finds the next undecided and starts again from the top", () => expect([2, 4, null].map((id) => next_undecided(rows, id, is_pending)?.id)).toEqual([4, 2, 2]));
  it("finds none when only the current one is left", () => expect(next_undecided([{ id: 1, version: 1, review_state: "pending" as const }], 1, is_pending)).toBeNull());
  it("counts and filters by state", () => {
    expect(count_states(rows)).toEqual({ pending: 2, accepted: 1, corrected: 0, rejected: 1 });
    expect(shown_rows(rows, "pending").map((row) => row.id)).toEqual([2, 4]);
  });
  it("puts the least sure first, more findings before fewer, otherwise the order of the document", () => {
    const sure = (id: number, confidence: "certain" | "likely" | "doubtful", ...lowered_by: string[]) => ({ id, version: 1, review_state: "pending" as const, decided: undecided, reading: { rule: "table.grid", confidence, lowered_by } });
    const all = [sure(1, "certain"), sure(2, "doubtful", "P009"), sure(3, "likely", "P014"), sure(4, "doubtful", "P006", "P009"), sure(5, "likely", "P020"), sure(6, "certain")];
    expect(ordered_rows(all, "doubt").map((row) => row.id)).toEqual([4, 2, 3, 5, 1, 6]);
    expect(ordered_rows(all, "document").map((row) => row.id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(next_undecided(ordered_rows(all, "doubt"), null, is_pending)?.id).toBe(4);
    expect(ordered_rows([], "doubt")).toEqual([]);
  });
  it("takes only what is certain, with no warning on its line, without a look", () => {
    const row = (id: number, confidence: "certain" | "likely" | "doubtful") => ({ id, version: 1, review_state: "pending" as const, decided: undecided, reading: { rule: "table.grid", confidence, lowered_by: [] } });
    expect([row(1, "certain"), row(2, "certain"), row(3, "likely"), row(4, "doubtful")].map((each) => is_sure(each, new Set([2])))).toEqual([true, false, false, false]);
  });
  it("shows the words of a row on one line, whichever list it stands in", () => {
    const judged = { id: 1, version: 1, review_state: "pending" as const, decided: undecided, reading: { rule: "table.grid", confidence: "likely" as const, lowered_by: [] } };
    const quote = { line: 3, column: 1, length: 9, text: "合格率达到\n  95%" };
    expect([sentence_of({ ...judged, quotes: [quote] }), sentence_of({ ...judged, quote }), sentence_of(judged)]).toEqual(["合格率达到95%", "合格率达到95%", ""]);
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
  it("means what the help says", () => {
    for (const each of kCommands) expect(command_of(event(each.key))).toBe(each.command);
    expect(command_of(event("q"))).toBeNull();
  });
  it("gives each key to one command", () => expect(new Set(kCommands.map((each) => each.key)).size).toBe(kCommands.length));
  it("leaves the browser's own combinations alone", () => expect(command_of(event("a", { ctrlKey: true }))).toBeNull());
  it("keeps out of fields where somebody types", () => expect(command_of(event("a", { target: { tagName: "INPUT" } }))).toBeNull());
});
