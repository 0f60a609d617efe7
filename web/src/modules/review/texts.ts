import type { TextPairs } from "@/i18n/texts";

export const review_texts = {} as const satisfies TextPairs;
