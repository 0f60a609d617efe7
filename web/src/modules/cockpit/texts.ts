import type { TextPairs } from "@/i18n/texts";

export const cockpit_texts = {} as const satisfies TextPairs;
