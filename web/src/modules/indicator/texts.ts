import type { TextPairs } from "@/i18n/texts";

export const indicator_texts = {} as const satisfies TextPairs;
