// The two ways in which a request fails: the server answered with a problem, or there was no answer.
import type { Finding, Problem } from "./types";

export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ApiProblem";
    this.problem = problem;
  }
}

export class NetworkLost extends Error {
  constructor() {
    super("network lost");
    this.name = "NetworkLost";
  }
}

export function status_of(error: unknown): number {
  return error instanceof ApiProblem ? error.problem.status : 0;
}

// Somebody else changed the row since it was read. Other refusals share status 409, so the key decides.
export function is_conflict(error: unknown): boolean {
  return error instanceof ApiProblem && error.problem.status === 409 && /conflict/.test(error.problem.key);
}

// The password was right; a code of the authenticator is asked for.
export function wants_code(error: unknown): boolean {
  return error instanceof ApiProblem && (error.problem.key === "second_factor_needed" || error.problem.key === "second_factor_wrong");
}

export function findings_of(error: unknown): Finding[] {
  return error instanceof ApiProblem ? (error.problem.findings ?? []) : [];
}

export function faults_of(error: unknown): NonNullable<Problem["faults"]> {
  return error instanceof ApiProblem ? (error.problem.faults ?? []) : [];
}

// Never throws: a proxy in between may answer with HTML.
export function problem_from(status: number, text: string): Problem {
  const fallback: Problem = {
    type: "about:blank", title: `HTTP ${status}`, status, code: 0, key: "unreadable_answer", detail: `HTTP ${status}`, request_id: "",
  };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null) return fallback;
    return { ...fallback, ...(value as Partial<Problem>) };
  } catch {
    return fallback;
  }
}
