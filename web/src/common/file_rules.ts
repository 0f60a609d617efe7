// What can be said about a file before it is sent.
export interface Refusal {
  key: string;
  values: Record<string, string | number>;
}

export function file_refusal(file: { name: string; size: number }, kinds: readonly string[], limit_mb: number): Refusal | null {
  const name = file.name;
  if (!kinds.some((kind) => name.toLowerCase().endsWith(kind))) return { key: "drop.kind", values: { name, kinds: kinds.join(" ") } };
  if (file.size === 0) return { key: "drop.empty", values: { name } };
  if (file.size > limit_mb * 1024 * 1024) return { key: "drop.too_large", values: { name, size: Math.ceil(file.size / 1024 / 1024), limit: limit_mb } };
  return null;
}

// What a plan may be imported from.
export const kPlanKinds = [".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".json"];
export const kPlanLimitMb = 50;
