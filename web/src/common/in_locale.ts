// Words in the language of the page: those that packs bring in both, and lists of them.
export interface Words {
  zh: string;
  en: string;
}
export const in_locale = (words: Words, locale: string): string => (locale === "en" ? words.en : words.zh);
// The name of what has this id in a list; the id where nothing has, or where it has no name.
export function name_in(list: readonly { id: string; name: Words }[] | undefined, id: string, locale: string): string {
  const found = list?.find((each) => each.id === id);
  return (found && in_locale(found.name, locale)) || id;
}
export const in_a_row = (words: readonly string[], locale: string): string => words.join(locale === "en" ? ", " : "、");
