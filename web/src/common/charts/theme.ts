// What a chart takes from the look of the page. Options are built by pure functions to_option(model, theme).
import { kStatePresentations, kStates } from "@/common/state_presentation";
import type { State } from "@/api/types";

export interface ChartTheme {
  dark: boolean;
  ink: string;
  ink_soft: string;
  line: string;
  accent: string;
  accent_two: string;
  ground: string;
  font: string;
  font_size: number;
  state_colors: Record<State, string>;
}

const kFont = '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "WenQuanYi Zen Hei", sans-serif';

export function chart_theme(dark: boolean, font_size = 13): ChartTheme {
  const state_colors = Object.fromEntries(kStates.map((state) => [state, dark ? kStatePresentations[state].dark_color : kStatePresentations[state].color]));
  return {
    dark, font: kFont, font_size,
    ink: dark ? "#eaf1f7" : "#1d2b38",
    ink_soft: dark ? "#a9bccd" : "#52616e",
    line: dark ? "#2c465c" : "#d8e0e7",
    accent: dark ? "#79b8f2" : "#1a62a3",
    accent_two: dark ? "#f5b25c" : "#a35200",
    ground: dark ? "#0f2233" : "#ffffff",
    state_colors: state_colors as Record<State, string>,
  };
}
