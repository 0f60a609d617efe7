// Values of kind rows, as forms and pages handle them: one object a row with texts by column.
import type { CaseField } from "@/api/types";
import { in_locale } from "./in_locale";

export type Row = Record<string, string>;
export const kMostRows = 1000;

// [] where the text is no rows.
export function rows_of(text: string): Row[] {
  try {
    const rows: unknown = JSON.parse(text || "[]");
    return Array.isArray(rows) ? rows.filter((row): row is Row => row !== null && typeof row === "object" && !Array.isArray(row)) : [];
  } catch {
    return [];
  }
}
// What is sent: rows and cells without words are left out; "" without rows.
export function text_of(rows: readonly Row[]): string {
  const kept = rows.map((row) => Object.fromEntries(Object.entries(row).map(([id, text]) => [id, text.trim()]).filter(([, text]) => text !== ""))).filter((row) => Object.keys(row).length > 0);
  return kept.length ? JSON.stringify(kept) : "";
}
const kNumber = /^-?\d+(?:\.\d+)?$/;
// The exact sum of what are numbers in a column; "" where none is.
export function sum_of(rows: readonly Row[], column: string): string {
  const numbers = rows.map((row) => (row[column] ?? "").trim()).filter((text) => kNumber.test(text));
  if (numbers.length === 0) return "";
  const places = Math.max(...numbers.map((text) => (text.split(".")[1] ?? "").length));
  const sum = numbers.reduce((total, text) => {
    const [whole = "0", part = ""] = text.split(".");
    return total + BigInt(whole + part.padEnd(places, "0"));
  }, 0n);
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, "0");
  const text = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "") : digits;
  return sum < 0n && text !== "0" ? `-${text}` : text;
}

// What a cell of a table of Excel says for a column: the value of a choice by its name, numbers without separators.
function pasted_cell(column: CaseField, text: string): string {
  const words = text.trim();
  if (column.kind === "number") return words.replace(/[,，\s]/g, "");
  if (column.kind === "yes_no") return words === "是" || words === "true" ? "true" : words === "否" || words === "false" ? "false" : words;
  return column.choices.find((choice) => [choice.name.zh, choice.name.en].includes(words))?.id ?? words;
}
// Rows copied from Excel, put in from a cell on; a first line that repeats the names of the columns is left out. null: it is a text for one cell.
export function with_pasted(rows: readonly Row[], columns: readonly CaseField[], at: { row: number; column: number }, text: string): Row[] | null {
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
  if (lines.length === 1 && lines[0]!.length === 1) return null;
  const named = columns.slice(at.column);
  const heads = lines[0]!.every((word, i) => named[i] !== undefined && ["zh-CN", "en"].some((locale) => in_locale(named[i]!.name, locale) === word.trim()));
  const filled = rows.map((row) => ({ ...row }));
  (heads ? lines.slice(1) : lines).forEach((cells, i) => {
    const row = (filled[at.row + i] ??= {});
    cells.forEach((cell, j) => { if (named[j]) row[named[j].id] = pasted_cell(named[j], cell); });
  });
  return filled.slice(0, kMostRows);
}
