// Positions of a bullet bar in a drawing 200 units wide. The server gives shares of one axis; what lies outside is cut.
import type { Bullet } from "@/api/types";

export const kBulletWidth = 200;
export interface BulletParts {
  baseline: number | null;
  value: number | null;
  target: number | null;
  pace: number | null;
  value_bar: { x: number; width: number } | null; // from the baseline (or the axis start) to the value
  target_band: { x: number; width: number } | null; // ranges only
}

function place(share: number | null): number | null {
  if (share === null || !Number.isFinite(share)) return null;
  return Math.round(Math.min(1, Math.max(0, share)) * kBulletWidth * 100) / 100;
}

export function bullet_parts(bullet: Bullet): BulletParts {
  const baseline = place(bullet.baseline);
  const value = place(bullet.value);
  const target = place(bullet.target);
  const target_to = place(bullet.target_to);
  const start = baseline ?? 0;
  const bar = value === null || Math.abs(value - start) < 2 ? null : { x: Math.min(start, value), width: Math.abs(value - start) };
  const band = target === null || target_to === null ? null : { x: Math.min(target, target_to), width: Math.max(2, Math.abs(target_to - target)) };
  return { baseline, value, target, pace: place(bullet.pace), value_bar: bar, target_band: band };
}
