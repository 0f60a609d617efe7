// Every text is a pair [zh-CN, en], so no language can lack a key. Chinese is the first language.
import { createI18n } from "vue-i18n";
import { watch } from "vue";
import { connection } from "@/api/client";
import { texts } from "./texts";
import type { TextPairs } from "./text_pairs";

export type Locale = "zh-CN" | "en";
const kStorageKey = "zhicheng.locale";

export function messages_of(pairs: TextPairs, index: 0 | 1): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).map(([key, pair]) => [key, pair[index]]));
}

export function stored_locale(): Locale {
  try {
    return localStorage.getItem(kStorageKey) === "en" ? "en" : "zh-CN";
  } catch {
    return "zh-CN"; // storage switched off
  }
}

export const i18n = createI18n({
  legacy: false,
  flatJson: true,
  locale: stored_locale() as string,
  fallbackLocale: "zh-CN",
  messages: { "zh-CN": messages_of(texts, 0), en: messages_of(texts, 1) },
});

export function set_locale(locale: Locale): void {
  i18n.global.locale.value = locale;
  try {
    localStorage.setItem(kStorageKey, locale);
  } catch {
    // The choice then holds until the page is closed.
  }
}

watch(i18n.global.locale, (locale) => {
  connection.locale = locale;
  if (typeof document !== "undefined") document.documentElement.lang = locale;
}, { immediate: true });
