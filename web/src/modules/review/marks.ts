// From quotes to marked words. Lines and columns are 1-based, columns and lengths count code points, a line end counts one.

export type MarkKind = "target" | "task" | "finding";
export interface Mark {
  id: string; // target-12, task-3, finding-0
  kind: MarkKind;
  line: number;
  column: number; // 0 = the whole line
  length: number;
}
export interface LineRange {
  start: number; // 0-based code point
  end: number; // one behind the last
  id: string;
  kind: MarkKind;
}
export interface Segment {
  text: string;
  ids: readonly string[]; // empty = plain text
  kind: MarkKind | null; // of the mark that decides the look: target before task before finding
}

const kPriority: readonly MarkKind[] = ["target", "task", "finding"];

function add(map: Map<number, LineRange[]>, line: number, range: LineRange): void {
  const list = map.get(line);
  if (list) list.push(range);
  else map.set(line, [range]);
}

// What lies outside the text is cut; a mark whose line does not exist gives nothing.
export function ranges_by_line(lines: readonly string[], marks: readonly Mark[]): Map<number, LineRange[]> {
  const result = new Map<number, LineRange[]>();
  for (const mark of marks) {
    const whole = mark.column <= 0;
    let start = whole ? 0 : mark.column - 1;
    let left = whole ? Number.MAX_SAFE_INTEGER : mark.length;
    for (let line = mark.line; line >= 1 && line <= lines.length && left > 0; line += 1) {
      const size = [...(lines[line - 1] ?? "")].length;
      const end = Math.min(size, start + left);
      if (end > start) add(result, line, { start, end, id: mark.id, kind: mark.kind });
      if (whole) break;
      left -= Math.max(0, size - start) + 1;
      start = 0;
    }
  }
  return result;
}

// Cuts a line where marks begin and end, so that overlapping marks nest cleanly.
export function segments_of(text: string, ranges: readonly LineRange[]): Segment[] {
  const letters = [...text];
  const edges = new Set([0, letters.length]);
  for (const range of ranges) {
    edges.add(Math.min(range.start, letters.length));
    edges.add(Math.min(range.end, letters.length));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const result: Segment[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const start = sorted[index] as number;
    const end = sorted[index + 1] as number;
    const covering = ranges.filter((range) => range.start <= start && range.end >= end);
    const kind = kPriority.find((each) => covering.some((range) => range.kind === each)) ?? null;
    result.push({ text: letters.slice(start, end).join(""), ids: covering.map((range) => range.id), kind });
  }
  return result;
}

// The mark that a click means: the shortest one of the words that were hit.
export function innermost(ids: readonly string[], marks: ReadonlyMap<string, Mark>): string | null {
  const known = ids.map((id) => marks.get(id)).filter((mark): mark is Mark => mark !== undefined && mark.kind !== "finding");
  return known.sort((a, b) => a.length - b.length)[0]?.id ?? ids[0] ?? null;
}
