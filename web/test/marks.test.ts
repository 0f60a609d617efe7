import { describe, expect, it } from "vitest";
import { innermost, ranges_by_line, segments_of, type Mark } from "@/modules/review/marks";

const lines = ["合格率达到", "96%以上，并", "", "𠮷野家 95"];
const mark = (more: Partial<Mark>): Mark => ({ id: "target-1", kind: "target", line: 1, column: 1, length: 1, ...more });
const words = (marks: Mark[]) => [...ranges_by_line(lines, marks)].map(([line, ranges]) => ranges.map((range) => `${line}:${[...(lines[line - 1] ?? "")].slice(range.start, range.end).join("")}`)).flat();

// The naive way: one string, one code point after the other.
function naive(marked: Mark): string {
  const letters = [...lines.join("\n")];
  const start = lines.slice(0, marked.line - 1).reduce((sum, line) => sum + [...line].length + 1, 0) + marked.column - 1;
  return letters.slice(start, start + marked.length).join("").replaceAll("\n", "");
}

describe("ranges_by_line", () => {
  it("marks words inside one line", () => expect(words([mark({ column: 2, length: 2 })])).toEqual(["1:格率"]));
  it("runs over a line end, which counts one", () => expect(words([mark({ column: 4, length: 6 })])).toEqual(["1:达到", "2:96%"]));
  it("passes over an empty line", () => expect(words([mark({ line: 2, column: 7, length: 5 })])).toEqual(["2:并", "4:𠮷野"]));
  it("counts a letter outside the basic plane as one", () => expect(words([mark({ line: 4, column: 2, length: 2 })])).toEqual(["4:野家"]));
  it("marks the whole line for column 0", () => expect(words([mark({ line: 2, column: 0, length: 0 })])).toEqual(["2:96%以上，并"]));
  it("cuts what runs over the end of the text", () => expect(words([mark({ line: 4, column: 5, length: 99 })])).toEqual(["4:95"]));
  it("gives nothing for a line that does not exist", () => expect(words([mark({ line: 9 }), mark({ line: 0 })])).toEqual([]));
  it("agrees with slicing the joined text for every start and length", () => {
    for (let line = 1; line <= lines.length; line += 1)
      for (let column = 1; column <= [...(lines[line - 1] ?? "")].length; column += 1)
        for (let length = 1; length <= 16; length += 1) {
          const one = mark({ line, column, length });
          expect(words([one]).map((text) => text.slice(text.indexOf(":") + 1)).join("")).toBe(naive(one));
        }
  });
});

describe("segments_of", () => {
  it("gives the plain line where nothing is marked", () => expect(segments_of("甲乙", [])).toEqual([{ text: "甲乙", ids: [], kind: null }]));
  it("gives nothing for an empty line", () => expect(segments_of("", [])).toEqual([]));
  it("cuts overlapping marks where they begin and end", () => {
    const segments = segments_of("甲乙丙丁", [{ start: 0, end: 3, id: "target-1", kind: "target" }, { start: 2, end: 4, id: "task-2", kind: "task" }]);
    expect(segments.map((each) => `${each.text}/${each.ids.join("+")}/${each.kind}`)).toEqual(["甲乙/target-1/target", "丙/target-1+task-2/target", "丁/task-2/task"]);
  });
  it("keeps the look of a target under a finding, which has its own line below", () => expect(segments_of("甲", [{ start: 0, end: 1, id: "target-1", kind: "target" }, { start: 0, end: 1, id: "finding-0", kind: "finding" }])[0]?.kind).toBe("target"));
});

describe("innermost", () => {
  const known = new Map([["target-1", mark({ length: 40 })], ["target-2", mark({ id: "target-2", length: 5 })], ["finding-0", mark({ id: "finding-0", kind: "finding" })]]);
  it("takes the shortest words that were hit", () => expect(innermost(["target-1", "target-2"], known)).toBe("target-2"));
  it("prefers a target to the finding about it", () => expect(innermost(["finding-0", "target-1"], known)).toBe("target-1"));
  it("takes the finding where nothing else is", () => expect(innermost(["finding-0"], known)).toBe("finding-0"));
});
