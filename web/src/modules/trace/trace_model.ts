import type { TraceReceipt } from "@/api/types";
import { sum_of } from "@/common/case_rows";

// Codes as people read them.
const kHouse = "https://id.gs1.org/";

// https://id.gs1.org/01/06901234567892/10/A1 as (01)06901234567892(10)A1; other codes as they are.
export function code_label(code: string): string {
  if (!code.startsWith(kHouse)) return code;
  const parts = code.slice(kHouse.length).split("/");
  const words: string[] = [];
  for (let i = 0; i + 1 < parts.length; i += 2) words.push(`(${parts[i]})${decodeURIComponent(parts[i + 1] ?? "")}`);
  return words.join("");
}

// Where a citizen gets who scans it; null: not a code of GS1.
export function scan_address(code: string): string | null {
  return code.startsWith(kHouse) ? `/${code.slice(kHouse.length)}` : null;
}

// Units of UN/ECE Recommendation 20 that everybody knows by a shorter name.
export const kUnits: Readonly<Record<string, string>> = { KGM: "kg", GRM: "g", TNE: "t", LTR: "L", MLT: "mL" };
// 20 kg; "" where nothing is stated.
export function amount_text(thing: { amount: string; unit: string }): string {
  return [thing.amount, kUnits[thing.unit] ?? thing.unit].filter((part) => part !== "").join(" ");
}

// What a place received of what may be bad, as rows to paste into the holders of a recall: name or code, credit code (left open), amount.
export function holders_text(receipts: readonly TraceReceipt[]): string {
  const places = new Map<string, { name: string; amounts: { received: string }[] }>();
  for (const each of receipts.filter((receipt) => receipt.class !== "clear")) {
    const of = places.get(each.place.code) ?? { name: each.place.name || code_label(each.place.code), amounts: [] };
    of.amounts.push({ received: each.received ?? "" });
    places.set(each.place.code, of);
  }
  return [...places.values()].map((of) => [of.name, "", sum_of(of.amounts, "received")].join("\t")).join("\n");
}
