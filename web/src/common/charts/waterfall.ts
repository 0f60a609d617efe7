// Waterfall: a score before, what each part added or took, the score now.
import { shown, signed } from "../format";
import type { ChartOption } from "./option";
import type { ChartTheme } from "./theme";

export interface ChangeModel {
  before: { name: string; score: number };
  now: { name: string; score: number };
  parts: { name: string; change: number }[];
  words: { up: string; down: string };
}

// What changed, not the empty part below it: where the axis begins.
export function axis_floor(model: ChangeModel): number {
  const levels = [model.before.score, model.now.score];
  for (const { change } of model.parts) levels.push((levels.length > 2 ? levels[levels.length - 1]! : model.before.score) + change);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  return Math.max(0, Math.floor((low - (high - low) * 0.5 - 1) / 5) * 5);
}

export function to_option(model: ChangeModel, theme: ChartTheme): ChartOption {
  const text = { color: theme.ink_soft, fontFamily: theme.font, fontSize: theme.font_size };
  const names = [model.before.name, ...model.parts.map((part) => part.name), model.now.name];
  const floors: number[] = [0];
  const [ups, downs]: [(number | null)[], (number | null)[]] = [[null], [null]];
  let level = model.before.score;
  const levels = [level];
  for (const { change } of model.parts) {
    const next = level + change;
    floors.push(Math.min(level, next));
    ups.push(change > 0 ? change : null);
    downs.push(change < 0 ? -change : null);
    levels.push((level = next));
  }
  floors.push(0);
  ups.push(null);
  downs.push(null);
  const ends = names.map((_, at) => (at === 0 ? model.before.score : at === names.length - 1 ? model.now.score : null));
  const high = Math.max(...levels, model.now.score);
  const bar = (name: string, color: string, data: (number | null)[], label: (value: number) => string) => ({
    type: "bar" as const, name, stack: "score", data, barMaxWidth: 26, itemStyle: { color },
    label: { show: true, position: "right" as const, color: theme.ink, fontFamily: theme.font, fontSize: theme.font_size, formatter: (each: { value: unknown }) => (typeof each.value === "number" ? label(each.value) : "") },
  });
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily: theme.font },
    grid: { left: 8, right: 56, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: "value", min: axis_floor(model), max: Math.ceil(high + 1), axisLabel: text, splitLine: { lineStyle: { color: theme.line } } },
    yAxis: { type: "category", inverse: true, data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: theme.line } }, axisLabel: { ...text, color: theme.ink, width: 132, overflow: "break", lineHeight: 15 } },
    series: [
      { type: "bar", stack: "score", data: floors, silent: true, itemStyle: { color: "transparent" } },
      bar(model.words.up, theme.accent, ups, (value) => signed(value)),
      bar(model.words.down, theme.accent_two, downs, (value) => signed(-value)),
      bar("", theme.ink_soft, ends, (value) => shown(value)),
    ],
  };
}
