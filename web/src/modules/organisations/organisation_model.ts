// What the page of organisations computes.
import type { Organisation, OrganisationKind, Post } from "@/api/types";

export const kKinds: readonly OrganisationKind[] = ["leading_office", "department", "county", "street", "firm", "laboratory", "association", "other"];

export interface TreeRow {
  organisation: Organisation;
  depth: number;
}

export function in_force(each: Pick<Organisation | Post, "valid_from" | "valid_to">, day: string): boolean {
  return each.valid_from <= day && (each.valid_to === null || day <= each.valid_to);
}

function before(a: Organisation, b: Organisation): number {
  const by_kind = kKinds.indexOf(a.kind) - kKinds.indexOf(b.kind);
  if (by_kind !== 0) return by_kind;
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id;
}

// Each before what stands below it, as the server orders them. One whose parent is not shown stands at the top.
export function tree_rows(organisations: readonly Organisation[]): TreeRow[] {
  const shown = new Set(organisations.map((each) => each.id));
  const below = new Map<number, Organisation[]>();
  for (const each of organisations) {
    const parent = each.parent_id !== null && shown.has(each.parent_id) ? each.parent_id : 0;
    below.set(parent, [...(below.get(parent) ?? []), each]);
  }
  const rows: TreeRow[] = [];
  const append = (parent: number, depth: number): void => {
    for (const each of (below.get(parent) ?? []).sort(before)) {
      rows.push({ organisation: each, depth });
      append(each.id, depth + 1);
    }
  };
  append(0, 0);
  return rows;
}

// Where `id` could be moved to: not below itself.
export function possible_parents(organisations: readonly Organisation[], id: number | null): TreeRow[] {
  const rows = tree_rows(organisations);
  const at = rows.findIndex((row) => row.organisation.id === id);
  const own = rows[at];
  if (!own) return rows;
  const next = rows.findIndex((row, index) => index > at && row.depth <= own.depth);
  return rows.filter((_, index) => index < at || (next !== -1 && index >= next));
}

export function found_by(rows: readonly TreeRow[], words: string): readonly TreeRow[] {
  const wanted = words.trim();
  if (!wanted) return rows;
  return rows.filter(({ organisation }) => [organisation.name, organisation.code, ...organisation.aliases].some((text) => text.includes(wanted)));
}
