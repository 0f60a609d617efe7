// How a state looks: a word, a shape and a colour, so that it can be told apart without colour and in print.
import type { State } from "@/api/types";

export interface StatePresentation {
  readonly shape: "check" | "up" | "level" | "down" | "cross" | "question" | "empty" | "dots";
  readonly color: string; // on white at least 4.5:1
  readonly dark_color: string; // on the screen mode's ground at least 4.5:1
}

export const kStates: readonly State[] = ["achieved", "ahead", "on_track", "behind", "missed", "reference_needed", "no_data", "undecided"];

export const kStatePresentations: Readonly<Record<State, StatePresentation>> = {
  achieved: { shape: "check", color: "#17694f", dark_color: "#5ccba4" },
  ahead: { shape: "up", color: "#1a62a3", dark_color: "#79b8f2" },
  on_track: { shape: "level", color: "#3c6382", dark_color: "#a9c6dc" },
  behind: { shape: "down", color: "#a35200", dark_color: "#f5b25c" },
  missed: { shape: "cross", color: "#a3242b", dark_color: "#ff8f8a" },
  reference_needed: { shape: "question", color: "#6a4a9c", dark_color: "#c6aef0" },
  no_data: { shape: "empty", color: "#5d6873", dark_color: "#9fb0bf" },
  undecided: { shape: "dots", color: "#5d6873", dark_color: "#9fb0bf" },
};

// Drawn in a box of 16 × 16. Filled shapes carry their sign in white, so they survive black-and-white print.
export const kShapePaths: Readonly<Record<StatePresentation["shape"], { filled: string; sign: string }>> = {
  check: { filled: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z", sign: "M4.8 8.3 7 10.5 11.3 5.8" },
  up: { filled: "M8 1.2 15 14.2H1z", sign: "M8 12V6.6M5.9 8.5 8 6.4l2.1 2.1" },
  level: { filled: "M1 4h9.2L15 8l-4.8 4H1z", sign: "M4 8h6" },
  down: { filled: "M8 14.8 1 1.8h14z", sign: "M8 4.2v4.2M8 10.4v.2" },
  cross: { filled: "M2 1h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1z", sign: "M5 5l6 6M11 5l-6 6" },
  question: { filled: "M8 .6 15.4 8 8 15.4.6 8z", sign: "M6.3 6.4A1.8 1.8 0 1 1 8 8.6v.9M8 11.3v.2" },
  empty: { filled: "", sign: "" },
  dots: { filled: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z", sign: "M4.6 8h.1M8 8h.1M11.4 8h.1" },
};
