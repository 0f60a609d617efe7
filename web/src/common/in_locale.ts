// Words in the language of the page: those that packs bring in both, and lists of them.
export interface Words {
  zh: string;
  en: string;
}
export const in_locale = (words: Words, locale: string): string => (locale === "en" ? words.en : words.zh);
export const in_a_row = (words: readonly string[], locale: string): string => words.join(locale === "en" ? ", " : "、");
