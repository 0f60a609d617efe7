#include <algorithm>

#include "scheme_fields.h"
#include "score.h"

namespace zhicheng::assess {
namespace {

using pack::Node;

constexpr std::size_t kMostSteps = 50;  // of a rule of bands

struct Role {
  std::string_view key;
  std::string_view zh;
  std::string_view en;
};
constexpr Role kRoles[] = {{"target", "目标值", "target"},
                           {"base", "基期值", "baseline"},
                           {"expected", "应有进步", "expected improvement"},
                           {"low", "低值", "low value"},
                           {"high", "高值", "high value"},
                           {"lowest", "最低限", "lowest value"},
                           {"highest", "最高限", "highest value"}};

// Reads the members of a rule by its kind.
class RuleReader {
 public:
  RuleReader(Fields& fields, const Item& item, Columns& columns)
      : fields_(fields), item_(item), columns_(columns) {}

  Rule target_met() {
    only({"kind", "target"});
    return TargetMet{quantity("target")};
  }
  Rule completion_rate() {
    only({"kind", "target"});
    return CompletionRate{quantity("target")};
  }
  Rule level_and_progress() {
    only({"kind", "target", "base", "expected", "level"});
    return LevelAndProgress{quantity("target"), quantity("base"), quantity("expected"),
                            fields_.number("level", kPerCent)};
  }
  Rule rank_steps() {
    only({"kind", "step", "floor"});
    return RankSteps{fields_.number("step", kPerCent), fields_.number("floor", kPerCent)};
  }
  Rule efficacy() {
    only({"kind", "low", "high", "base", "span", "form"});
    Efficacy rule{quantity("low"), quantity("high"), Decimal::from_integer(60), Decimal::from_integer(40)};
    rule.exponential = form({"linear", "exponential"});
    rule.base = fields_.find_number("base", kPerCent).value_or(rule.base);
    rule.span = fields_.find_number("span", kPerCent).value_or(rule.span);
    const auto top = Decimal::add(rule.base, rule.span);
    if (!top.ok() || *top > kPerCent.most)
      contradiction("base 与 span 之和超过 100", "满意值应得 100 分以内，如 base: 60、span: 40");
    if (rule.exponential && rule.base.is_zero())
      contradiction("指数型的 base 不能为 0", "请写大于 0 的数，如 60");
    return rule;
  }
  Rule interval() {
    only({"kind", "low", "high", "lowest", "highest", "form"});
    Interval rule{quantity("low"), quantity("high"), quantity("lowest"), quantity("highest")};
    rule.each_side = form({"common", "each_side"});
    return rule;
  }
  Rule bands() {
    only({"kind", "steps"});
    Bands rule;
    const Node* list = fields_.reader().require(fields_.node(), "steps", Node::Kind::list);
    if (list == nullptr) return rule;
    for (const Node& node : list->items) {
      if (!fields_.reader().is(node, Node::Kind::mapping)) continue;
      fields_.reader().only(node, {"at", "points"});
      Fields step(fields_.reader(), node);
      rule.steps.push_back({step.number("at", kAnyNumber), step.number("points", {Decimal(), kPoints.most})});
    }
    check(rule, *list);
    return rule;
  }
  Rule per_unit() {
    only({"kind", "from", "each", "whole"});
    return PerUnit{fields_.find_number("from", kAnyNumber).value_or(Decimal()),
                   fields_.number("each", kPoints), fields_.flag("whole")};
  }
  Rule manual() {
    only({"kind"});
    return Manual{};
  }
  Rule event_deduction() {
    only({"kind", "each"});
    return EventDeduction{fields_.number("each", kPoints)};
  }

 private:
  void only(std::initializer_list<std::string_view> known) { fields_.reader().only(fields_.node(), known); }
  Quantity quantity(std::string_view key) { return read_quantity(fields_, key, item_, columns_); }
  // Whether the second word stands.
  bool form(const std::array<std::string_view, 2>& words) {
    return fields_.word(
        "form", std::array<std::pair<std::string_view, bool>, 2>{{{words[0], false}, {words[1], true}}});
  }
  void contradiction(std::string message, std::string hint) {
    fields_.reader().error(fields_.node().place, kContradiction, std::move(message), std::move(hint));
  }

  void check(const Bands& rule, const Node& list) {
    const auto error = [&](std::string_view code, std::string message, std::string hint) {
      fields_.reader().error(list.place, code, std::move(message), std::move(hint));
    };
    if (rule.steps.empty() || rule.steps.size() > kMostSteps)
      return error(kOutOfRange, "分档应有 1 至 50 档", "请增减 steps");
    if (rule.steps.front().points != item_.points)
      error(kContradiction, "最好一档应得满分 " + item_.points.to_string(), "请把最好的一档写在最前面");
    for (std::size_t at = 1; at < rule.steps.size(); ++at) {
      const BandStep& better = rule.steps[at - 1];
      const BandStep& worse = rule.steps[at];
      const bool falls = item_.direction == Direction::higher ? worse.at < better.at : worse.at > better.at;
      if (!falls || worse.points >= better.points)
        return error(kContradiction, "各档应从好到差排列，分数递减",
                     "请检查第 " + std::to_string(at + 1) + " 档");
    }
  }

  Fields& fields_;
  const Item& item_;
  Columns& columns_;
};

using Read = Rule (RuleReader::*)();
constexpr auto kKinds =
    std::to_array<std::pair<std::string_view, Read>>({{"target_met", &RuleReader::target_met},
                                                      {"completion_rate", &RuleReader::completion_rate},
                                                      {"level_and_progress", &RuleReader::level_and_progress},
                                                      {"rank_steps", &RuleReader::rank_steps},
                                                      {"efficacy", &RuleReader::efficacy},
                                                      {"interval", &RuleReader::interval},
                                                      {"bands", &RuleReader::bands},
                                                      {"per_unit", &RuleReader::per_unit},
                                                      {"manual", &RuleReader::manual},
                                                      {"event_deduction", &RuleReader::event_deduction}});

}  // namespace

Quantity read_quantity(Fields& rule, std::string_view key, const Item& item, Columns& columns) {
  const Node* node = rule.node().find(key);
  if (node == nullptr || node->kind != Node::Kind::mapping)
    return {rule.number(key, kAnyNumber), Quantity::kConstant};
  rule.reader().only(*node, {"column"});
  const std::string id = Fields(rule.reader(), *node).id("column");
  const auto* role =
      std::find_if(std::begin(kRoles), std::end(kRoles), [&](const Role& each) { return each.key == key; });
  const Bilingual name = {item.name.zh + std::string(role->zh), item.name.en + ", " + std::string(role->en)};
  return {Decimal(), columns.use(id, name, item.unit)};
}

Rule read_rule(Fields& fields, const Item& item, Columns& columns) {
  const Node* node = fields.reader().require(fields.node(), "rule", Node::Kind::mapping);
  const Node* kind = node == nullptr ? nullptr : fields.reader().require(*node, "kind", Node::Kind::text);
  if (kind == nullptr) return Manual{};
  std::array<std::string_view, kKinds.size()> known;
  for (std::size_t at = 0; at < kKinds.size(); ++at) {
    known[at] = kKinds[at].first;
    if (known[at] != kind->text) continue;
    Fields members(fields.reader(), *node);
    return (RuleReader(members, item, columns).*kKinds[at].second)();
  }
  fields.reader().unknown("计分办法", kind->text, kind->place, known);
  return Manual{};
}

}  // namespace zhicheng::assess
