// Bars: what was opened and closed each month.
import type { ChartOption } from "@/common/charts/option";
import type { ChartTheme } from "@/common/charts/theme";
import type { CaseStatistics } from "@/api/types";

export interface TrendModel {
  months: CaseStatistics["months"];
  words: { opened: string; closed: string };
}

export function to_option(model: TrendModel, theme: ChartTheme): ChartOption {
  const text = { color: theme.ink_soft, fontFamily: theme.font, fontSize: theme.font_size };
  const bar = (name: string, color: string, data: number[]) => ({ type: "bar" as const, name, color, barMaxWidth: theme.font_size * 1.6, barGap: "10%", data });
  return {
    animation: false,
    aria: { enabled: true, decal: { show: true } },
    textStyle: { fontFamily: theme.font },
    tooltip: { trigger: "axis", axisPointer: { type: "shadow" }, renderMode: "richText", confine: true },
    legend: { bottom: 0, itemWidth: 14, itemHeight: 10, textStyle: text },
    grid: { left: 8, right: 12, top: 12, bottom: theme.font_size * 3, containLabel: true },
    xAxis: { type: "category", data: model.months.map((each) => each.month), axisTick: { show: false }, axisLine: { lineStyle: { color: theme.line } }, axisLabel: text },
    yAxis: { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: theme.line } } },
    series: [bar(model.words.opened, theme.accent, model.months.map((each) => each.opened)), bar(model.words.closed, theme.accent_two, model.months.map((each) => each.closed))],
  };
}
