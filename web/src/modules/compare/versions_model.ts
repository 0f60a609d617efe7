// Two versions of one plan as the page shows them.
import type { ChangeKind, FieldChange, RowChange, RowChanges } from "@/api/types";

export const kChangeKinds: readonly ChangeKind[] = ["added", "removed", "renamed", "changed"];
export const kVersionsFilter = { before: "", after: "", kind: ["", ...kChangeKinds] } as const;

export function counts_of(changes: RowChanges): Record<ChangeKind, number> {
  const counts: Record<ChangeKind, number> = { added: 0, removed: 0, renamed: 0, changed: 0 };
  for (const change of changes.changes) counts[change.kind] += 1;
  return counts;
}

export function changes_of(changes: RowChanges, kind: string): RowChange[] {
  return changes.changes.filter((change) => kind === "" || change.kind === kind);
}

// The name in the new version, of a removed row in the old one.
export function name_of(change: RowChange): string {
  return change.after?.name ?? change.before?.name ?? "";
}

// The key of what a reader should know about how the two rows were paired, "" where names are equal.
export function pairing_note(change: RowChange): string {
  if (change.scope_changed) return "versions.scope_changed";
  if (change.pairing === "same_concept") return "versions.by_concept";
  return change.pairing === "near_name" ? "versions.by_near_name" : "";
}

// What changed beside the name, which stands in the heading of a renamed row.
export function shown_fields(change: RowChange): FieldChange[] {
  return change.fields.filter((field) => change.kind !== "renamed" || !["name", "title"].includes(field.field));
}
