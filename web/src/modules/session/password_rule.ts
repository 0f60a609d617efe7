// What the page can say before it asks the server; the server has the last word.
export const kPasswordLength = 10;

export function password_refusal(current: string, next: string, again: string): { key: string; count: number } | null {
  const count = [...next].length;
  if (current === "") return { key: "password.missing", count };
  if (count < kPasswordLength) return { key: "password.too_short", count };
  if (next === current) return { key: "password.same", count };
  if (next !== again) return { key: "password.differs", count };
  return null;
}
