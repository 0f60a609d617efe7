// Stacked bars: how many targets of each group are in which state.
import { kStates } from "@/common/state_presentation";
import type { ChartOption } from "@/common/charts/option";
import type { ChartTheme } from "@/common/charts/theme";
import type { State } from "@/api/types";
import type { GroupCounts } from "./cockpit_model";

export interface StatesModel {
  rows: readonly GroupCounts[];
  words: Record<State, string>;
  no_group: string;
}

export function to_option(model: StatesModel, theme: ChartTheme): ChartOption {
  const states = kStates.filter((state) => model.rows.some((row) => row.counts[state] > 0));
  const text = { color: theme.ink_soft, fontFamily: theme.font, fontSize: theme.font_size };
  return {
    animation: false,
    aria: { enabled: true, decal: { show: true } },
    textStyle: { fontFamily: theme.font },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, renderMode: "richText", confine: true },
    legend: { bottom: 0, itemWidth: 14, itemHeight: 10, textStyle: text, type: "plain" },
    grid: { left: 8, right: 24, top: 4, bottom: theme.font_size * 4.4, containLabel: true },
    xAxis: { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: theme.line } } },
    yAxis: {
      type: "category", inverse: true, data: model.rows.map((row) => row.group || model.no_group), axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.line } }, axisLabel: { ...text, color: theme.ink, width: theme.font_size * 9, overflow: "truncate" },
    },
    series: states.map((state) => ({
      type: "bar", stack: "states", name: model.words[state], barMaxWidth: theme.font_size * 1.7, itemStyle: { color: theme.state_colors[state], borderColor: theme.ground, borderWidth: 1 },
      data: model.rows.map((row) => row.counts[state]),
    })),
  };
}
