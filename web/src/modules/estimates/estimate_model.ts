// What the page of an estimate computes: figures on their scale and the axis that shows all intervals.
import type { EstimateFigure } from "@/api/types";
import { shown } from "@/common/format";

// The server writes shares with a per cent sign before the bracket.
export const is_share = (figure: Pick<EstimateFigure, "text_zh">): boolean => (figure.text_zh.split("（")[0] ?? "").includes("%");
export function value_words(value: number | null, share: boolean): string {
  return value === null ? "—" : share ? `${(value * 100).toFixed(2)}%` : shown(value);
}
// Of figures on one scale: the least and the greatest end, with a little air.
export function axis_of(figures: readonly EstimateFigure[]): { from: number; to: number } {
  const known = figures.filter((each) => each.estimate.n > 0);
  if (known.length === 0) return { from: 0, to: 1 };
  const from = Math.min(...known.map((each) => each.estimate.low));
  const to = Math.max(...known.map((each) => each.estimate.high));
  return to > from ? { from, to } : { from: from - 0.5, to: to + 0.5 };
}
export interface Block { question: string; figures: EstimateFigure[] }
// Figures of one question stand together and share an axis.
export function blocks_of(figures: readonly EstimateFigure[]): Block[] {
  const blocks: Block[] = [];
  for (const figure of figures) {
    const known = blocks.find((block) => block.question === figure.question);
    if (known) known.figures.push(figure);
    else blocks.push({ question: figure.question, figures: [figure] });
  }
  return blocks;
}
