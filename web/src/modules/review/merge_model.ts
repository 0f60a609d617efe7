// Two rows that are one, field by field: which value stays, and which is lost.
import type { Indicator, IndicatorFields, Task, TaskFields } from "@/api/types";
import { fields_of, task_fields_of } from "@/common/row_fields";
import { target_words } from "@/common/target_words";

export type Choice = "mine" | "theirs" | "both";
export interface MergeField {
  name: string;
  mine: string;
  theirs: string;
  choices: readonly Choice[];
}
type Translate = (key: string, values?: Record<string, string | number>) => string;
type Row = Indicator | Task;

const kTargetFields = ["name", "group", "unit", "baseline_raw", "target_raw", "attribute", "note", "department"] as const;
const kTaskFields = ["title", "number", "path", "deadline"] as const;
const united = (mine: Task, theirs: Task) => [...mine.departments, ...theirs.departments.filter((each) => !mine.departments.includes(each))];

// The fields in which the rows differ. The typed target is one field: its parts make sense together only.
export function merge_fields(mine: Row, theirs: Row, t: Translate): MergeField[] {
  const fields: MergeField[] = [];
  const add = (name: string, a: string, b: string, choices: readonly Choice[] = ["mine", "theirs"]) => { if (a !== b) fields.push({ name, mine: a, theirs: b, choices }); };
  if ("target" in mine && "target" in theirs) {
    for (const name of kTargetFields) name === "attribute" ? add(name, t(`attribute.${mine.attribute}`), t(`attribute.${theirs.attribute}`)) : add(name, mine[name], theirs[name]);
    const typed = (row: Indicator) => [target_words(row.target, row.unit, t), row.target.baseline ?? "", row.target.baseline_year || ""].filter(Boolean).join("，");
    add("target", typed(mine), typed(theirs));
  } else if ("title" in mine && "title" in theirs) {
    for (const name of kTaskFields) add(name, mine[name], theirs[name]);
    add("departments", mine.departments.join("、"), theirs.departments.join("、"), mine.departments.length && theirs.departments.length ? ["mine", "theirs", "both"] : ["mine", "theirs"]);
  }
  return fields;
}

// Mine, unless only the other one says anything; of departments both.
export function first_choice(field: MergeField): Choice {
  if (field.mine === "" && field.theirs !== "") return "theirs";
  return field.choices.includes("both") ? "both" : "mine";
}

export function merged(mine: Row, theirs: Row, choices: Readonly<Record<string, Choice>>): IndicatorFields | TaskFields {
  const from = <R extends Row>(name: string, a: R, b: R): R => (choices[name] === "theirs" ? b : a);
  if ("target" in mine && "target" in theirs) {
    const result = { ...fields_of(mine), attribute: from("attribute", mine, theirs).attribute, target: { ...from("target", mine, theirs).target } };
    for (const name of kTargetFields) if (name !== "attribute") result[name] = from(name, mine, theirs)[name];
    return result;
  }
  const [a, b] = [mine as Task, theirs as Task];
  const result = task_fields_of(a);
  for (const name of kTaskFields) result[name] = from(name, a, b)[name];
  result.departments = choices.departments === "both" ? united(a, b) : [...from("departments", a, b).departments];
  result.departments_open = choices.departments === "both" ? a.departments_open || b.departments_open : from("departments", a, b).departments_open;
  return result;
}
