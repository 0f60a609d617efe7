// Typed calls of /api/v1. Paths, parameters, bodies and answers come from the generated schema.
import { reactive } from "vue";
import type { paths } from "./schema";
import { ApiProblem, NetworkLost, problem_from } from "./problem";

const kBase = "/api/v1";
type Method = "get" | "post" | "put" | "patch" | "delete";
type PathsWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: { responses: unknown } } ? P : never;
}[keyof paths];
type Operation<P, M extends Method> = P extends keyof paths ? paths[P][M & keyof paths[P]] : never;
type PathPart<O> = O extends { parameters: { path: infer X } } ? { path: X } : { path?: undefined };
type QueryPart<O> = O extends { parameters: { query: infer X } }
  ? { query: X }
  : O extends { parameters: { query?: infer X } } ? { query?: X } : { query?: undefined };
type BodyPart<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? { body: B } : { body?: undefined };
export type Options<O> = PathPart<O> & QueryPart<O> & BodyPart<O> & { signal?: AbortSignal };
type Content<R> = R extends { content: { "application/json": infer B } } ? B : undefined;
export type Answer<O> = O extends { responses: infer R }
  ? R extends { 200: infer A } ? Content<A> : R extends { 201: infer A } ? Content<A> : undefined
  : never;

// What the transport knows about the connection; the shell shows it, the session store writes the token.
export const connection = reactive({
  csrf_token: "",
  locale: "zh-CN",
  network_lost: false,
  session_ended: false,
});

type Values = Record<string, unknown>;

export function address(path: string, parameters?: Values, query?: Values): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parameters?.[name] ?? "")));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
  }
  const text = search.toString();
  return kBase + filled + (text ? `?${text}` : "");
}

function headers(method: Method, with_body: boolean): Record<string, string> {
  const result: Record<string, string> = { Accept: "application/json, application/problem+json", "Accept-Language": connection.locale };
  if (with_body) result["Content-Type"] = "application/json";
  if (method !== "get" && connection.csrf_token) result["X-CSRF-Token"] = connection.csrf_token;
  return result;
}

function fail(status: number, text: string, path: string): never {
  const problem = problem_from(status, text);
  if (problem.key === "session_missing" && path !== "/session") connection.session_ended = true; // other refusals have the status too
  throw new ApiProblem(problem);
}

async function send(method: Method, path: string, options: { path?: unknown; query?: unknown; body?: unknown; signal?: AbortSignal }): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(address(path, options.path as Values, options.query as Values), {
      method: method.toUpperCase(),
      headers: headers(method, options.body !== undefined),
      credentials: "same-origin",
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    connection.network_lost = true;
    throw new NetworkLost();
  }
  connection.network_lost = false;
  const text = await response.text();
  if (!response.ok) fail(response.status, text, path);
  return text ? (JSON.parse(text) as unknown) : undefined;
}

type Call<M extends Method> = <P extends PathsWith<M>>(path: P, options: Options<Operation<P, M>>) => Promise<Answer<Operation<P, M>>>;
function call<M extends Method>(method: M): Call<M> {
  return ((path: string, options: Parameters<typeof send>[2]) => send(method, path, options)) as unknown as Call<M>;
}

export const api = { get: call("get"), post: call("post"), put: call("put"), patch: call("patch"), delete: call("delete") };

export interface Upload {
  path: string;
  query?: Values;
  file?: File;
  parts?: Readonly<Record<string, File | string>>; // in place of one file
  on_progress?: (share: number) => void;
}

// fetch() cannot tell how much of a file has gone out; XMLHttpRequest can.
export function upload<T>(request: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, part] of Object.entries(request.parts ?? (request.file ? { file: request.file } : {}))) {
      if (part instanceof File) form.append(name, part, part.name);
      else form.append(name, part);
    }
    const transfer = new XMLHttpRequest();
    transfer.open("POST", address(request.path, undefined, request.query));
    for (const [name, value] of Object.entries(headers("post", false))) transfer.setRequestHeader(name, value);
    transfer.upload.onprogress = (event) => {
      if (event.lengthComputable) request.on_progress?.(event.loaded / event.total);
    };
    transfer.onerror = () => {
      connection.network_lost = true;
      reject(new NetworkLost());
    };
    transfer.onload = () => {
      connection.network_lost = false;
      if (transfer.status >= 200 && transfer.status < 300) return resolve(JSON.parse(transfer.responseText) as T);
      try {
        fail(transfer.status, transfer.responseText, request.path);
      } catch (error) {
        reject(error as Error);
      }
    };
    transfer.send(form);
  });
}

// An address that the browser itself fetches (downloads).
export function download_address(path: string, parameters?: Values, query?: Values): string {
  return address(path, parameters, query);
}
