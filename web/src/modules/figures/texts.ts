import type { TextPairs } from "@/i18n/texts";

export const figures_texts = {} as const satisfies TextPairs;
