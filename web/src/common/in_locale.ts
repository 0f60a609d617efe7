// Words that packs bring in both languages.
export interface Words {
  zh: string;
  en: string;
}
export const in_locale = (words: Words, locale: string): string => (locale === "en" ? words.en : words.zh);
