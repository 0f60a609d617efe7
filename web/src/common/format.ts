// Instants arrive in UTC and are shown in the reader's own time; decimals stay the text the server sent.
export function format_instant(text: string | null | undefined): string {
  if (!text) return "";
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return text;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function format_share(share: number | null | undefined): string {
  return share === null || share === undefined || !Number.isFinite(share) ? "—" : `${(share * 100).toFixed(1)}%`;
}

// A day of the calendar as the server takes it: 2026-03-01.
export function is_day(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

// Today in China.
export const china_today = (): string => new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);

export function or_dash(text: string | null | undefined): string {
  return text === null || text === undefined || text === "" ? "—" : text;
}

const kPeriod = /^(\d{4})(?:Q([1-4])|-(\d{2}))?$/;

export function is_period(text: string): boolean {
  const match = kPeriod.exec(text);
  return match !== null && (match[3] === undefined || (Number(match[3]) >= 1 && Number(match[3]) <= 12));
}

// A full-width or comma-grouped number as people type it, "" when it is none: "９６．５" → "96.5", "1,200" → "1200".
export function normal_decimal(text: string): string {
  const narrow = text.trim().replace(/[０-９．－，]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[%％]$/, "");
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(narrow) ? narrow.replaceAll(",", "") : narrow;
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : "";
}

const kBoundSigns: Readonly<Record<string, string>> = { above: ">", at_least: "≥", below: "<", at_most: "≤" };

// A figure as people write it: the day of a milestone, a value, or a bound such as ">99".
export function shown_figure(row: { value: string | null; done_on?: string | null; bound?: string }): string {
  if (row.done_on) return row.done_on;
  return row.value === null ? "—" : `${kBoundSigns[row.bound ?? ""] ?? ""}${row.value}`;
}

// The unit to print behind raw words: none where the words carry it already or are no number ("高于全省平均水平").
export function unit_behind(raw: string, unit: string): string {
  return unit !== "" && /\d/.test(raw) && !raw.includes(unit) ? unit : "";
}

// At most `digits` digits, without zeros behind.
export const shown = (points: number | string, digits = 2): string => String(Number(Number(points).toFixed(digits)));
export const signed = (points: number): string => (points > 0 ? `+${shown(points)}` : points < 0 ? `−${shown(-points)}` : "0");
