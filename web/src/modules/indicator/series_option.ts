// One indicator over time: figures, target line, path from the baseline to the target, reference values.
import type { ChartOption } from "@/common/charts/option";
import type { ChartTheme } from "@/common/charts/theme";
import type { Observation, Outlook, ReferenceValue, Target } from "@/api/types";

export interface SeriesModel {
  series: readonly Observation[];
  references: readonly ReferenceValue[];
  target: Target;
  first_year: number; // of the plan; 0 = not stated
  unit: string;
  outlook: Outlook | undefined;
  words: { actual: string; running_total: string; path: string; target: string; upper: string; reference: string; simulated: string; forecast: string; band: string };
}

export interface Point {
  x: number;
  y: number;
  period: string;
  simulated: boolean;
}

// The end of a period as a year with fraction: 2025 → 2025, 2025Q1 → 2024.25, 2025-06 → 2024.5.
export function position_of(period: string): number | null {
  const match = /^(\d{4})(?:Q([1-4])|-(\d{2}))?$/.exec(period);
  if (!match) return null;
  const year = Number(match[1]);
  if (match[2]) return year - 1 + Number(match[2]) / 4;
  if (match[3]) return year - 1 + Number(match[3]) / 12;
  return year;
}

export function points_of(rows: readonly { period: string; value: string | null; simulated?: boolean }[]): Point[] {
  const points: Point[] = [];
  for (const row of rows) {
    const x = position_of(row.period);
    const y = row.value === null ? Number.NaN : Number(row.value);
    if (x !== null && Number.isFinite(y)) points.push({ x, y, period: row.period, simulated: row.simulated ?? false });
  }
  return points.sort((a, b) => a.x - b.x);
}

// Sums what was added each year; only years can be summed, as a quarter may stand beside its own year.
export function running_total(points: readonly Point[]): Point[] | null {
  if (points.some((point) => !Number.isInteger(point.x))) return null;
  let sum = 0;
  return points.map((point) => ({ ...point, y: (sum += point.y) }));
}

export function actual_points(model: SeriesModel): { points: Point[]; total: boolean } {
  const points = points_of(model.series);
  const start = model.target.baseline_year || model.first_year - 1;
  const counted = model.target.accumulation === "period" ? running_total(points.filter((point) => point.x > start)) : null;
  return counted ? { points: counted, total: true } : { points, total: false };
}

// The straight way from the baseline to the bound; null where one of its ends is unknown.
export function path_of(model: SeriesModel): [number, number][] | null {
  const { target } = model;
  const bound = target.low ?? target.high;
  const counts_from_zero = target.accumulation === "period";
  const start = target.baseline_year || (model.first_year ? model.first_year - 1 : 0);
  const from = counts_from_zero ? "0" : target.baseline;
  if (!start || !target.target_year || bound === null || from === null || target.relation === "rank_le") return null;
  return [[start, Number(from)], [target.target_year, Number(bound)]];
}

export interface Fan {
  median: [number, number][];
  low: [number, number][];
  high: [number, number][];
}

// The forecast from the last point on; null where it speaks of something else than the points: leads, mean rates.
export function fan_of(outlook: Outlook | undefined, points: readonly Point[]): Fan | null {
  const last = points.filter((point) => Number.isInteger(point.x) && point.x === outlook?.figures.at(-1)?.year).at(-1);
  if (!outlook?.forecast || outlook.lead || outlook.scale === "growth" || !last) return null;
  const from = (pick: (year: { median: number; band80: number[] }) => number | undefined): [number, number][] => [[last.x, last.y], ...(outlook.forecast?.years ?? []).map((year): [number, number] => [year.year, Number((pick(year) ?? year.median).toFixed(outlook.digits + 1))])];
  return { median: from((year) => year.median), low: from((year) => year.band80[0]), high: from((year) => year.band80[1]) };
}

const kIcons: Readonly<Record<string, { icon?: string }>> = { line: { icon: "path://M0,4h24v2h-24z" }, path: { icon: "path://M0,4h6v2h-6zM9,4h6v2h-6zM18,4h6v2h-6z" }, own: {} };

export function to_option(model: SeriesModel, theme: ChartTheme): ChartOption {
  const { points, total } = actual_points(model);
  const references = points_of(model.references);
  const path = path_of(model);
  const fan = fan_of(model.outlook, points);
  const xs = [...points, ...references].map((point) => point.x).concat(path ? path.map(([x]) => x) : [], model.target.target_year ? [model.target.target_year] : [], fan ? fan.median.map(([x]) => x) : []);
  const min = xs.length ? Math.floor(Math.min(...xs)) : 0;
  const max = xs.length ? Math.max(min + 1, Math.ceil(Math.max(...xs))) : 1;
  const text = { color: theme.ink_soft, fontFamily: theme.font, fontSize: theme.font_size };
  const series: NonNullable<ChartOption["series"]> = [{
    type: "line", name: total ? model.words.running_total : model.words.actual, color: theme.accent, lineStyle: { width: 2.5 }, symbolSize: 9, z: 5,
    data: points.map((point) => ({ name: point.period, value: [point.x, point.y], symbol: point.simulated ? "emptyCircle" : "circle" })),
    label: { show: points.length <= 12, distance: 7, backgroundColor: theme.ground, padding: [0, 2], position: "top", color: theme.ink, fontFamily: theme.font, fontSize: theme.font_size - 1, formatter: (item) => String((item.value as number[])[1] ?? "") },
  }];
  if (path) series.push({ type: "line", name: model.words.path, color: theme.ink_soft, symbol: "none", lineStyle: { type: "dashed", width: 1.5 }, data: path });
  for (const [name, bound] of [[model.words.target, model.target.low ?? model.target.high], [model.words.upper, model.target.low === null ? null : model.target.high]] as const) {
    if (bound !== null) series.push({ type: "line", name, color: theme.ink, symbol: "none", lineStyle: { width: 1.5 }, endLabel: { show: true, color: theme.ink, fontFamily: theme.font, fontSize: theme.font_size, formatter: bound }, data: [[min, Number(bound)], [max, Number(bound)]] });
  }
  if (fan) {
    series.push({ type: "line", name: model.words.forecast, color: theme.accent, symbolSize: 5, lineStyle: { type: "dotted", width: 2 }, data: fan.median });
    for (const edge of [fan.low, fan.high]) series.push({ type: "line", name: model.words.band, color: theme.accent, symbol: "none", lineStyle: { width: 1, opacity: 0.55 }, data: edge });
  }
  if (references.length) series.push({ type: "line", name: model.words.reference, color: theme.accent_two, symbol: "diamond", symbolSize: 10, lineStyle: { type: "dotted", width: 2 }, data: references.map((point) => ({ name: point.period, value: [point.x, point.y] })) });
  return {
    animation: false, aria: { enabled: true }, textStyle: { fontFamily: theme.font },
    tooltip: { trigger: "item", renderMode: "richText", confine: true, formatter: (item) => { const one = Array.isArray(item) ? item[0] : item; return one ? `${one.seriesName ?? ""}\n${one.name || String((one.value as number[])[0])}: ${String((one.value as number[])[1])} ${model.unit}` : ""; } },
    legend: { bottom: 0, textStyle: text, itemWidth: 24, data: series.filter((each, at) => series.findIndex((other) => other.name === each.name) === at).map((each) => ({ name: String(each.name), ...(kIcons[each.name === model.words.path ? "path" : [model.words.target, model.words.upper, model.words.band].includes(String(each.name)) ? "line" : "own"] ?? {}) })) },
    grid: { left: 12, right: 56, top: 36, bottom: 40, containLabel: true },
    xAxis: { type: "value", min, max, minInterval: 1, interval: max - min > 12 ? 5 : 1, axisLabel: { ...text, formatter: (value: number) => String(value) }, splitLine: { show: false }, axisLine: { onZero: false, lineStyle: { color: theme.line } } },
    yAxis: { type: "value", scale: true, inverse: model.target.relation === "rank_le", name: model.unit, nameTextStyle: { ...text, align: "left" }, axisLabel: text, splitLine: { lineStyle: { color: theme.line } } },
    series,
  };
}
