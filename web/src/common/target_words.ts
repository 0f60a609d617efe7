// How we read a target, in one short line: ≥ 96 %（2025）.
import type { Target } from "@/api/types";

type Translate = (key: string, values?: Record<string, string | number>) => string;
const kSigns: Partial<Record<Target["relation"], string>> = { ge: "≥", gt: ">", le: "≤", lt: "<", eq: "=" };

export function target_words(target: Target, unit: string, t: Translate): string {
  const with_unit = (value: string | null) => [value ?? "?", unit].filter(Boolean).join(" ");
  const year = target.target_year ? `（${target.target_year}）` : "";
  const sign = kSigns[target.relation];
  const growth = target.kind === "average_growth" ? `${t("kind.average_growth")} ` : "";
  if (sign) return `${growth}${sign} ${growth ? `${target.low ?? target.high ?? "?"} %` : with_unit(target.low ?? target.high)}${year}`;
  if (target.relation === "range") return `${target.low ?? "?"}–${with_unit(target.high)}${year}`;
  if (target.relation === "rank_le") return `${t("kind.rank")} ≤ ${target.high ?? "?"}${year}`;
  if (target.reference) return `${t(`relation.${target.relation}`)}：${target.reference}${target.low ? ` + ${target.low}` : ""}${year}`;
  return `${t(`kind.${target.kind}`)}${year}`;
}
