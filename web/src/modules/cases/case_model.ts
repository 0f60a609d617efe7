// What the pages of cases compute: names of states, the picture, sums of counts, whether a move can be sent.
import type { CaseClock, CaseCount, CaseEvidence, CaseMove, CaseType, CaseUrgency, WholeCase } from "@/api/types";
import { missing_asks } from "@/common/case_fields";
import { in_a_row, in_locale, type Words } from "@/common/in_locale";

export const kUrgencies: readonly CaseUrgency[] = ["late", "urgent", "calm", "closed"];

// States that say something: those that wait for nobody are left out while another waits, such as "not supervised".
export function shown_states(type: CaseType | undefined, ids: readonly string[], locale: string): string {
  const found = ids.map((id) => type?.states.find((state) => state.id === id));
  const telling = found.filter((state) => state && (state.waits_for || state.final));
  const names = (telling.length > 0 ? telling : found).map((state, index) => (state ? in_locale(state.name, locale) : (ids[index] ?? "")));
  return in_a_row(names, locale);
}

export const sum_by = <K>(counts: readonly CaseCount[], key: (count: CaseCount) => K): Map<K, number> => {
  const sums = new Map<K, number>();
  for (const count of counts) sums.set(key(count), (sums.get(key(count)) ?? 0) + count.cases);
  return sums;
};

export interface OwnerRow {
  owner: string;
  all: number;
  late: number;
  urgent: number;
  closed: number;
}
// The ones with most late items first.
export function owner_rows(counts: readonly CaseCount[]): OwnerRow[] {
  const rows = new Map<string, OwnerRow>();
  for (const count of counts) {
    const row = rows.get(count.owner) ?? { owner: count.owner, all: 0, late: 0, urgent: 0, closed: 0 };
    row.all += count.cases;
    if (count.urgency !== "calm") row[count.urgency] += count.cases;
    rows.set(count.owner, row);
  }
  return [...rows.values()].sort((a, b) => b.late - a.late || b.urgent - a.urgent || b.all - a.all);
}

// A state of the picture with those inside it.
export interface Box {
  id: string;
  name: Words;
  parallel: boolean;
  final: boolean;
  children: Box[];
}
export function boxes_of(type: CaseType, parent = ""): Box[] {
  return type.states
    .filter((state) => state.parent === parent)
    .map((state) => ({ id: state.id, name: state.name, parallel: state.parallel, final: state.final, children: boxes_of(type, state.id) }));
}
// Every state without children that the case has been in.
export const visited = (of: WholeCase): Set<string> => new Set([...of.first_states, ...of.history.flatMap((event) => event.states)]);

export interface MoveDraft {
  values: Record<string, string>;
  words: string;
  owner: string;
  into: string; // number of the case that goes on
  evidence: CaseEvidence[];
}
export const empty_draft = (): MoveDraft => ({ values: {}, words: "", owner: "", into: "", evidence: [] });

// "15wd" in words; the key of the text and its number.
export function limit_words(limit: string): { key: string; count: number } | null {
  const match = /^(\d+)(wd|d|mo|h)$/.exec(limit);
  return match ? { key: `cases.unit.${match[2]}`, count: Number(match[1]) } : null;
}

// How long a clock still runs, or how late it is; the key of the text and its numbers.
export function left_words(clock: Pick<CaseClock, "days_left" | "minutes_left">): { key: string; numbers: Record<string, number>; late: boolean } {
  if (clock.minutes_left !== null) {
    const minutes = Math.abs(clock.minutes_left);
    const late = clock.minutes_left < 0;
    return { key: late ? "cases.minutes_late" : "cases.minutes_left", numbers: { hours: Math.floor(minutes / 60), minutes: minutes % 60 }, late };
  }
  if (clock.days_left === null) return { key: "cases.suspended", numbers: {}, late: false };
  const key = clock.days_left < 0 ? "cases.days_late" : clock.days_left === 0 ? "cases.day_today" : "cases.days_left";
  return { key, numbers: { count: Math.abs(clock.days_left) }, late: clock.days_left < 0 };
}

// What still has to be filled in: ids of fields, and "words", "owner", "into", "evidence".
export function missing_in(move: CaseMove, draft: MoveDraft): string[] {
  const missing = move.asks.filter((ask) => ask.required && !(draft.values[ask.field] ?? "").trim()).map((ask) => ask.field);
  if (move.reassigns && !draft.owner.trim()) missing.push("owner");
  if (move.merges && !/^\d+$/.test(draft.into.trim())) missing.push("into");
  if (move.words && !draft.words.trim()) missing.push("words");
  if (move.evidence && draft.evidence.length === 0) missing.push("evidence");
  return missing;
}
export const values_of = (move: CaseMove, draft: MoveDraft) =>
  move.asks.map((ask) => ({ field: ask.field, text: (draft.values[ask.field] ?? "").trim() })).filter((value) => value.text !== "");

// Where the limit of a clock comes from: the rule of law with its article, or what the type says.
type ClockWords = CaseType["clocks"][number] | undefined;
export const unconfirmed = (clock: ClockWords): boolean => (clock?.to_confirm ?? false) || (clock?.rule?.to_confirm ?? false);
export function basis_of(clock: ClockWords, locale: string): string {
  if (!clock?.rule) return clock?.source ?? "";
  const article = clock.rule.article;
  return in_locale(clock.rule.source, locale) + (article === "" ? "" : locale === "en" ? `, article ${article}` : `第${article}条`);
}
export const note_of = (clock: ClockWords, locale: string): string => (clock?.rule ? in_locale(clock.rule.note, locale) : "");

// One of the cases that a letter leads to, while it is filled in.
export interface PartDraft {
  type: string;
  title: string;
  values: Record<string, string>;
}
export const empty_part = (type: string): PartDraft => ({ type, title: "", values: {} });
export function missing_in_part(type: CaseType, part: PartDraft): string[] {
  const missing = missing_asks(type.opens?.asks ?? [], part.values);
  return part.title.trim() ? missing : ["title", ...missing];
}
// What another case of the letter says already, where the types have a field of the same name; masked values are not carried.
export function carried_over(type: CaseType, from: { values: Record<string, string>; personal_shown?: boolean }): Record<string, string> {
  const values: Record<string, string> = {};
  for (const ask of type.opens?.asks ?? []) {
    const field = type.fields.find((each) => each.id === ask.field);
    const text = from.values[ask.field];
    const fits = field?.kind !== "choice" || field.choices.some((choice) => choice.id === text);
    if (text !== undefined && fits && !(field?.personal && from.personal_shown === false)) values[ask.field] = text;
  }
  return values;
}
// What an address says of a case to be opened, where its type asks for it: ?batch=A1.
export function given_values(type: CaseType | undefined, query: Record<string, unknown>): Record<string, string> {
  const asked = new Set((type?.opens?.asks ?? []).map((ask) => ask.field));
  return Object.fromEntries(Object.entries(query).filter((pair): pair is [string, string] => asked.has(pair[0]) && typeof pair[1] === "string" && pair[1] !== ""));
}
// A choice of a field that several types may have.
export const choice_of = (types: readonly CaseType[], field: string, value: string) => types.flatMap((type) => type.fields).filter((each) => each.id === field).flatMap((each) => each.choices).find((each) => each.id === value);
