// What the pages of draws compute.
import type { CaseAsk, CaseType, Draw, DrawnUnit, DrawSpec, FrameCount, Place, RecordType, Report } from "@/api/types";

export const empty_spec = (): DrawSpec => ({ record_type: "firm", filters: [], stratum_field: "", weight_field: "", weights: [], even_share: 50, case_type: "", apart_days: 0, yearly_cap: 0, hash: "sha256", sizes: [], staffing: null });

// Fields by which a register can be divided: choices, divisions and other texts of which many things have the same.
export const stratum_fields = (type: RecordType | undefined) => (type?.fields ?? []).filter((field) => !field.personal && field.id !== type?.key && field.id !== type?.title && (field.kind === "choice" || type?.filters.includes(field.id) || field.scheme === "division"));
export const weight_fields = (type: RecordType | undefined) => (type?.fields ?? []).filter((field) => field.kind === "choice");
// Types whose cases a draw from this register opens.
export const visit_types = (types: readonly CaseType[], record_type: string): CaseType[] => types.filter((type) => {
  const thing = type.opens?.drawn?.thing;
  return thing !== undefined && type.fields.find((field) => field.id === thing)?.to === record_type;
});
// The register from which a draw sends officers to visits of the type; undefined: it sends none.
export function officer_register(visits: CaseType | undefined, registers: readonly RecordType[]): RecordType | undefined {
  const [field] = visits?.opens?.drawn?.officers ?? [];
  const to = visits?.fields.find((each) => each.id === field)?.to;
  return registers.find((each) => each.id === to && each.roster !== null);
}
// Skills that can be wanted: the choices of those fields of the register that say what people can do.
export const skill_choices = (register: RecordType | undefined) => (register?.roster?.skills ?? []).flatMap((id) => register?.fields.find((field) => field.id === id)?.choices ?? []);

// What is left for whoever opens the cases to fill in.
export function common_asks(type: CaseType | undefined): CaseAsk[] {
  const filled = new Set(type?.opens?.drawn?.fills ?? []);
  return (type?.opens?.asks ?? []).filter((ask) => !filled.has(ask.field));
}

// Sizes that a share of each stratum comes to, at least one where there is anybody.
export const sizes_of_share = (count: FrameCount, percent: number) => count.strata.map(({ stratum, units }) => ({ stratum, n: Math.max(1, Math.round((units * percent) / 100)) })).filter((size) => size.n > 0);

// So many more to stand in: a share of the sample, at least one, as far as the stratum has them.
export const reserves_of_share = (count: FrameCount, sizes: Record<string, string>, percent: number): Record<string, string> => Object.fromEntries(count.strata.flatMap(({ stratum, units }) => {
  const n = Number(sizes[stratum]);
  const reserve = Math.min(units - n, Math.max(1, Math.round((n * percent) / 100)));
  return n > 0 && reserve > 0 ? [[stratum, String(reserve)]] : [];
}));
// Who is or was visited: the sample, and of the reserve whoever was called up.
export const visited = (units: readonly DrawnUnit[]): DrawnUnit[] => units.filter((unit) => !unit.reserve || unit.case_id !== null);
// At whom no visit was possible, as far as is known: it has a case and no result.
export const replaceable = (unit: DrawnUnit): boolean => unit.case_id !== null && unit.replaced_by === null && (unit.fate === "open" || unit.fate === "no_answer");

// Whether a report can take a share of a sample as a draft.
export const takes_rate = (report: Report): boolean => !report.dated && !report.period_locked && ["%", "％", "‰", ""].includes(report.unit) && (report.state === null || report.state === "draft" || report.state === "returned");
// Whether all visits have ended and there is a rate.
export const can_report = (draw: Draw): boolean => draw.results?.rate?.point != null && draw.results.fates.waiting + draw.results.fates.open === 0;

// A stratum that is the code of a known place, with its name.
export function stratum_label(places: readonly Place[] | undefined, stratum: string): string {
  const place = places?.find((each) => each.code !== "" && each.code === stratum);
  return place ? `${place.name} ${stratum}` : stratum;
}

export const planned = (draw: Pick<Draw, "published" | "spec">): number => (draw.published?.strata ?? draw.spec.sizes).reduce((sum, each) => sum + each.n, 0);

export interface TimeLeft { days: number; hours: number; minutes: number; seconds: number }
export function time_left(to: string, now: number): TimeLeft | null {
  const seconds = Math.ceil((Date.parse(to) - now) / 1000);
  if (!(seconds > 0)) return null;
  return { days: Math.floor(seconds / 86400), hours: Math.floor(seconds / 3600) % 24, minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
}

// 1/12 as people read a chance: 8.3%.
export function chance_text(numerator: string, denominator: string): string {
  const share = Number(numerator) / Number(denominator);
  return share >= 0.9999 && numerator === denominator ? "100%" : `${(share * 100).toPrecision(3)}%`;
}

// Text of a public event from its bytes; null where they are none.
export function event_text(hex: string): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16)));
  } catch {
    return null;
  }
}
