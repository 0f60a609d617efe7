import { afterEach, describe, expect, it, vi } from "vitest";
import type { OpenDepartmentName, Organisation, OrganisationKind } from "@/api/types";
import OrganisationsPage from "@/modules/organisations/OrganisationsPage.vue";
import { found_by, in_force, possible_parents, tree_rows } from "@/modules/organisations/organisation_model";
import { serve, show, until } from "./harness";

const made = (id: number, name: string, parent_id: number | null = null, more: Partial<Organisation> = {}): Organisation => ({ id, code: "", name, kind: "department" as OrganisationKind, parent_id, place: "", valid_from: "2021-01-01", valid_to: null, aliases: [], version: 1, ...more });
const tree = [made(1, "质强办", null, { kind: "leading_office" }), made(2, "市教育局", 1), made(3, "溪东区政府", 1, { kind: "county" }), made(4, "溪口街道", 3, { kind: "street", aliases: ["溪口街道办"] }), made(5, "市公安局", 1, { code: "A1" })];
const shape = (rows: readonly { organisation: Organisation; depth: number }[]) => rows.map((row) => [row.organisation.id, row.depth]);
afterEach(() => { vi.unstubAllGlobals(); document.body.innerHTML = ""; });

describe("the tree of organisations", () => {
  it("puts each before what stands below it, by kind, code and name", () => expect(shape(tree_rows(tree))).toEqual([[1, 0], [2, 1], [5, 1], [3, 1], [4, 2]]));
  it("shows one whose parent has ended at the top", () => expect(shape(tree_rows(tree.filter((each) => each.id !== 3)))).toContainEqual([4, 0]));
  it("offers no place below itself", () => {
    expect(possible_parents(tree, 3).map((row) => row.organisation.id)).toEqual([1, 2, 5]);
    expect(possible_parents(tree, 1)).toEqual([]);
    expect(possible_parents(tree, null)).toHaveLength(5);
  });
  it("finds by name, alias and code", () => {
    const rows = tree_rows(tree);
    for (const [words, id] of [["教育", 2], ["街道办", 4], ["A1", 5]] as const) expect(found_by(rows, ` ${words} `).map((row) => row.organisation.id)).toEqual([id]);
    expect(found_by(rows, "")).toHaveLength(5);
    expect(found_by(rows, "没有")).toEqual([]);
  });
  it.each([["2020-12-31", false], ["2021-01-01", true], ["2025-06-30", true], ["2025-07-01", false]])("is in force on %s: %s", (day, expected) => expect(in_force(made(1, "甲", null, { valid_to: "2025-06-30" }), day)).toBe(expected));
});

describe("the page of organisations", () => {
  const names: OpenDepartmentName[] = [{ name: "市教委", indicators: 2, tasks: 3, proposals: [{ organisation_id: 2, name: "市教育局" }] }, { name: "市科技局", indicators: 0, tasks: 1, proposals: [] }];
  const routes = {
    "GET /organisations": () => ({ body: { items: tree } }), "GET /department-names": () => ({ body: { items: names } }), "GET /places": () => ({ body: { items: [] } }),
    "GET /posts": () => ({ body: { items: [{ id: 1, user_id: 7, login: "wang", display_name: "王", organisation_id: 4, organisation: "溪口街道", role: "reporter", valid_from: "2021-01-01", valid_to: null, version: 1 }] } }),
  };
  it("takes a name for an organisation only when a person says so", async () => {
    const sent = serve({ ...routes, "POST /organisations/2/aliases": () => ({ body: tree[1] }) });
    const { wrapper } = await show(OrganisationsPage, {});
    await until(() => wrapper.findAll("[data-name]").length === 2);
    expect(sent.filter((each) => each.method === "POST")).toEqual([]);
    await wrapper.find("[data-name=市教委] .proposal").trigger("click");
    await until(() => sent.some((each) => each.method === "POST"));
    expect(sent.find((each) => each.method === "POST")).toEqual({ method: "POST", path: "/organisations/2/aliases", body: { name: "市教委" } });
    wrapper.unmount();
  });
  it("makes organisations of all names below the first of the tree", async () => {
    const sent = serve({ ...routes, "POST /department-names/organisations": () => ({ status: 201, body: { items: tree.slice(0, 2) } }) });
    const { wrapper } = await show(OrganisationsPage, {});
    await until(() => wrapper.findAll("[data-name]").length === 2);
    await wrapper.find("[data-test=names_all]").trigger("click");
    await wrapper.find("[data-test=names_make]").trigger("click");
    await until(() => sent.some((each) => each.method === "POST"));
    expect(sent.find((each) => each.method === "POST")?.body).toEqual({ names: ["市教委", "市科技局"], parent_id: 1 });
    wrapper.unmount();
  });
  it("shows who holds a post, and lets a viewer change nothing", async () => {
    serve(routes);
    const { wrapper } = await show(OrganisationsPage, {}, "/?id=4", "viewer");
    await until(() => wrapper.text().includes("王（wang）"));
    expect(wrapper.find("[data-test=detail]").text()).toContain("溪口街道办");
    for (const part of ["organisation_add", "organisation_change", "alias_add", "names_make", "post_give"]) expect(wrapper.find(`[data-test=${part}]`).exists(), part).toBe(false);
    wrapper.unmount();
  });
  it("shows a refusal with its remedy", async () => {
    serve({ ...routes, "POST /organisations/4/aliases": () => ({ status: 409, body: { key: "organisation_name_taken", code: 2503, detail: "名称“甲”已属于“乙”。" } }) });
    const { wrapper } = await show(OrganisationsPage, {}, "/?id=4");
    await until(() => wrapper.find("[data-test=alias_add]").exists());
    await wrapper.find("[data-test=detail] form input").setValue("甲");
    await wrapper.find("[data-test=detail] form").trigger("submit");
    await until(() => wrapper.text().includes("名称“甲”已属于“乙”。"));
    wrapper.unmount();
  });
});
