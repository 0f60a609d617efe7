#include <algorithm>

#include "checker.h"

// What names mean: fields of the schema, variables of quantifiers, elements of filters and their fields.
namespace zhicheng::expr {
namespace {

struct Property {
  Kind kind;
  std::string_view name;
};

constexpr Property kProperties[] = {
    {Kind::date, "year"}, {Kind::date, "month"},   {Kind::date, "day"},      {Kind::date, "weekday"},
    {Kind::days, "days"}, {Kind::months, "years"}, {Kind::months, "months"},
};

// Whether a value of the type may be a context whose entries are not known.
bool is_unknown_context(const Type& type) {
  return type.kind == Kind::any || type.kind == Kind::null ||
         (type.kind == Kind::context && type.fields.empty());
}

std::string listed(const std::vector<std::pair<std::string, Type>>& fields) {
  std::string names;
  for (const auto& [name, type] : fields) names += (names.empty() ? "" : "、") + name;
  return names;
}

}  // namespace

Type Checker::name_type(Node& node) {
  Scope* open = nullptr;  // the innermost element whose fields are not known
  for (auto scope = scopes_.rbegin(); scope != scopes_.rend(); ++scope) {
    if (scope->name.empty() && bind_element(node, *scope, open)) return node.type;
    if (scope->name.empty() || scope->name != node.name) continue;
    node.binding = scope->binding;
    return scope->type;
  }
  if (const auto slot = schema_.slot(node.name)) {
    node.binding = Binding{Binding::Source::field, static_cast<std::uint16_t>(*slot)};
    return schema_.fields()[*slot].type;
  }
  if (open != nullptr) {
    open->used = true;
    Node element = node;
    element.binding = open->binding;
    node.kind = NodeKind::path;
    node.children.push_back(std::move(element));
    return Type{};
  }
  const std::string_view near = schema_.nearest(node.name);
  report(node, Severity::error, "X010", "没有字段“" + node.name + "”",
         near.empty() ? "文本要用引号括起；字段须先声明" : "是否指“" + std::string(near) + "”？");
  return Type{};
}

// `item`, or a field of the element: `xs[price > 10]` means `xs[item.price > 10]`. Sets the node's type.
bool Checker::bind_element(Node& node, Scope& scope, Scope*& open) {
  const Type* field = scope.type.kind == Kind::context ? scope.type.field(node.name) : nullptr;
  if (field == nullptr && node.name != "item") {
    if (open == nullptr && is_unknown_context(scope.type)) open = &scope;
    return false;
  }
  scope.used = true;
  if (field == nullptr) {
    node.binding = scope.binding;
    node.type = scope.type;
    return true;
  }
  Node element = node;
  element.name = "item";
  element.binding = scope.binding;
  element.type = scope.type;
  node.kind = NodeKind::path;
  node.children.push_back(std::move(element));
  node.type = *field;
  return true;
}

Type Checker::tested_type(Node& node) {
  if (tested_.empty()) {
    report(node, Severity::error, "X019", "此处没有被判断的值，不能用 ?", "? 只用于决策表的单元格和 in 之后");
    return Type{};
  }
  node.binding = tested_.back().binding;
  return tested_.back().type;
}

Type Checker::quantifier_type(Node& node) {
  visit(node.children[0]);
  const Type& list = node.children[0].type;
  const bool alone = list.kind != Kind::list && list.kind != Kind::any && list.kind != Kind::null;
  node.binding = new_local();
  scopes_.push_back(Scope{node.name, alone ? list : list.element_type(), node.binding});
  visit(node.children[1]);
  scopes_.pop_back();
  want_condition(node.children[1], node.children[1], "satisfies 之后");
  return Type::of(Kind::boolean);
}

Type Checker::filter_type(Node& node) {
  visit(node.children[0]);
  const Type list = node.children[0].type;
  const bool open = list.kind == Kind::any || list.kind == Kind::null;
  const Type element = list.kind == Kind::list ? list.element_type() : open ? Type{} : list;
  node.binding = new_local();
  scopes_.push_back(Scope{{}, element, node.binding});
  visit(node.children[1]);
  const bool used = scopes_.back().used;
  scopes_.pop_back();
  const Type& inside = node.children[1].type;
  if (inside.kind == Kind::number) {
    if (used)
      report(node.children[1], Severity::error, "X018", "序号不能取决于元素本身",
             "条件写成比较，如 列表[item > 3]");
    return element;
  }
  if (inside.kind == Kind::any) return Type{};
  want_condition(node.children[1], node.children[1], "方括号内应为序号或条件，条件");
  return open ? Type::list_of(Type{}) : list.kind == Kind::list ? list : Type::list_of(list);
}

Type Checker::context_type(const Node& node) {
  Type type = Type::of(Kind::context);
  for (const Node& entry : node.children) {
    if (type.field(entry.name) != nullptr)
      report(entry, Severity::error, "X017", "记录中“" + entry.name + "”出现两次", "请删去一个");
    type.fields.emplace_back(entry.name, entry.type);
  }
  return type;
}

Type Checker::path_type(const Node& node) {
  const Type& type = node.children[0].type;
  const bool list = type.kind == Kind::list;
  const Type element = list ? type.element_type() : type;
  if (is_unknown_context(element)) return list ? Type::of(Kind::list) : Type{};
  if (const Type* field = element.field(node.name)) return list ? Type::list_of(*field) : *field;
  for (const Property& property : kProperties)
    if (!list && property.kind == type.kind && property.name == node.name) return Type::of(Kind::number);
  mistyped(node, "X016", to_text(element) + "没有“" + node.name + "”这一项",
           element.fields.empty() ? "日期有 year、month、day、weekday，天数有 days，月数有 years、months"
                                  : "有：" + listed(element.fields));
  return list ? Type::of(Kind::list) : Type::of(Kind::null);
}

}  // namespace zhicheng::expr
