// Which fields two versions of a row differ in, as the dialog shows them.
export interface ConflictField {
  name: string;
  mine: string;
  theirs: string;
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.map(shown).join("、") || "—";
  return String(value);
}

// Nested objects are compared by their leaves; the last part of a leaf's path names it.
export function differing_fields(mine: object, theirs: object): ConflictField[] {
  const result: ConflictField[] = [];
  for (const [name, value] of Object.entries(mine) as [string, unknown][]) {
    const other: unknown = (theirs as Record<string, unknown>)[name];
    if (typeof value === "object" && value !== null && !Array.isArray(value) && typeof other === "object" && other !== null) {
      result.push(...differing_fields(value, other));
    } else if (shown(value) !== shown(other)) {
      result.push({ name, mine: shown(value), theirs: shown(other) });
    }
  }
  return result;
}
