#include "unit_check.h"

#include <algorithm>
#include <array>

namespace zhicheng::indicator {
namespace {

using expr::Node;
using expr::NodeKind;
using expr::Operator;
using Finding = UnitCheck::Finding;

// Results in the unit of the arguments, which agree; or of the first one alone.
constexpr std::array<std::string_view, 8> kOfAll = {"sum",    "min",    "max",    "mean",
                                                    "median", "modulo", "append", "concatenate"};
constexpr std::array<std::string_view, 8> kOfFirst = {
    "abs", "decimal", "floor", "ceiling", "round up", "round down", "round half up", "round half down"};

bool among(std::string_view name, const std::array<std::string_view, 8>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Finding unknown() {
  return Finding{};
}

Finding bare_number() {
  return Finding{true, true, {}};
}

// A whole exponent that is written in the formula.
std::optional<int> written_exponent(const Node& node) {
  const bool negative = node.kind == NodeKind::negate;
  const Node& digits = negative ? node.children[0] : node;
  const Decimal* number = digits.kind == NodeKind::literal ? digits.value.number() : nullptr;
  if (number == nullptr || number->scale() != 0 || number->coefficient() > 9) return std::nullopt;
  const int exponent = static_cast<int>(number->coefficient());
  return negative ? -exponent : exponent;
}

}  // namespace

Finding UnitCheck::of(const Node& node) {
  switch (node.kind) {
    case NodeKind::literal:
      return bare_number();  // null fits any unit too
    case NodeKind::name: {
      const Unit* unit = unit_of_(node.name);
      return unit ? Finding{true, false, *unit} : unknown();
    }
    case NodeKind::negate:
      return of(node.children[0]);
    case NodeKind::arithmetic:
      return of_arithmetic(node);
    case NodeKind::list:
      return agreed(node, 0);
    case NodeKind::choice:
      of(node.children[0]);
      return agreed(node, 1);
    case NodeKind::call:
      return of_call(node);
    case NodeKind::comparison:
    case NodeKind::between:
      agreed(node, 0);
      return unknown();
    default:
      for (const Node& child : node.children) of(child);
      return unknown();
  }
}

Finding UnitCheck::of_arithmetic(const Node& node) {
  if (node.op == Operator::add || node.op == Operator::subtract) return agreed(node, 0);
  if (node.op == Operator::power) return of_power(node);
  const Finding left = of(node.children[0]);
  const Finding right = of(node.children[1]);
  if (!left.known || !right.known) return unknown();
  const int sign = node.op == Operator::multiply ? 1 : -1;
  return Finding{true, left.bare && right.bare, product(left.unit, right.unit, sign)};
}

Finding UnitCheck::of_power(const Node& node) {
  const Finding base = of(node.children[0]);
  const auto exponent = written_exponent(node.children[1]);
  if (!base.known || (!exponent && !base.unit.powers.empty())) return unknown();
  return Finding{true, base.bare, power(base.unit, exponent.value_or(1))};
}

Finding UnitCheck::of_call(const Node& node) {
  if (among(node.name, kOfAll)) return agreed(node, 0);
  if (among(node.name, kOfFirst)) return of(node.children[0]);
  for (const Node& child : node.children) of(child);
  return node.name == "count" ? bare_number() : unknown();
}

Finding UnitCheck::agreed(const Node& node, std::size_t first) {
  Finding common = bare_number();
  bool known = true;
  for (std::size_t i = first; i < node.children.size(); ++i) {
    const Finding each = of(node.children[i]);
    known = known && each.known;
    if (!each.known || each.bare) continue;
    if (common.bare) {
      common = each;
    } else if (common.unit != each.unit) {
      findings_.push_back(expr::finding_at(
          text_, node.children[i].span, "D003",
          "单位不一致：前面是" + to_text(common.unit) + "，此处是" + to_text(each.unit),
          "请换算到同一单位，如乘以单位为“" + to_text(product(common.unit, each.unit, -1)) + "”的常数"));
      return unknown();
    }
  }
  return known ? common : unknown();
}

}  // namespace zhicheng::indicator
