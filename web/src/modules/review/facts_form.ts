// The facts of a plan as text fields.
import type { Facts } from "@/api/types";

export interface FactsForm {
  title: string;
  issuer: string;
  number: string;
  date: string;
  status: Facts["status"];
  region: string;
  level: Facts["level"];
  first_year: string;
  last_year: string;
  implements: string;
}

export function facts_form_of(facts: Facts): FactsForm {
  const year = (value: number) => (value ? String(value) : "");
  return { ...facts, date: facts.date ?? "", first_year: year(facts.first_year), last_year: year(facts.last_year), implements: facts.implements.join("\n") };
}

export function facts_of(form: FactsForm): Facts {
  return {
    ...form, title: form.title.trim(), date: form.date.trim() || null, first_year: Number(form.first_year) || 0, last_year: Number(form.last_year) || 0,
    implements: form.implements.split("\n").map((line) => line.trim()).filter(Boolean),
  };
}

export function is_day(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const at = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return at.toISOString().slice(0, 10) === text;
}

export function facts_refusal(form: FactsForm): string | null {
  if (form.title.trim() === "") return "facts.title_missing";
  if (form.date.trim() !== "" && !is_day(form.date.trim())) return "facts.date_wrong";
  const years = [form.first_year, form.last_year].map((year) => year.trim());
  if (years.some((year) => year !== "" && !/^(19|20|21)\d{2}$/.test(year))) return "editor.year_wrong";
  return years[0] && years[1] && Number(years[0]) > Number(years[1]) ? "facts.years_wrong" : null;
}
