// Key → [Chinese, English].
export type TextPairs = Readonly<Record<string, readonly [string, string]>>;
