#include "scheme_reader.h"

#include <algorithm>

#include "score.h"
#include "tally.h"
#include "zhicheng/assess/scheme_pack.h"
#include "zhicheng/base/exact.h"

namespace zhicheng::assess {
namespace {

constexpr int kMostDecimals = 6;
constexpr int kMostLast = 1'000;
const Bounds kTotal = {kPoints.least, Decimal::from_integer(10'000)};
const Bounds kCap = {Decimal(), kTotal.most};
const Bounds kTolerance = {Decimal(), Decimal::from_integer(10)};
constexpr std::array<std::string_view, 3> kReserved = {"place", "name", "class"};

constexpr std::array<std::pair<std::string_view, Direction>, 2> kDirections = {
    {{"higher", Direction::higher}, {"lower", Direction::lower}}};
constexpr std::array<std::pair<std::string_view, MissingRule>, 3> kMissing = {
    {{"zero", MissingRule::zero}, {"rescale", MissingRule::rescale}, {"refuse", MissingRule::refuse}}};

}  // namespace

Scheme SchemeReader::read() {
  fields_.reader().only(
      fields_.node(),
      {"id",         "name",          "about",         "effective",  "source",  "confidence", "illustrative",
       "total",      "decimals",      "tie_tolerance", "milestones", "classes", "grades",     "groups",
       "deductions", "deduction_cap", "bonuses",       "bonus_cap",  "vetoes",  "follow_ups"});
  read_head();
  read_effective();
  read_milestones();
  read_classes();
  read_grades();
  read_groups();
  read_events("deductions", EventKind::deduction);
  read_events("bonuses", EventKind::bonus);
  read_events("vetoes", EventKind::veto);
  read_follow_ups();
  check_count(scheme_.items.size(), "指标");
  check_count(scheme_.events.size(), "加减分事项");
  check_points();
  check_columns();
  return std::move(scheme_);
}

void SchemeReader::read_head() {
  scheme_.id = fields_.id();
  scheme_.name = fields_.name("name");
  scheme_.about = fields_.name("about");
  scheme_.source = fields_.reader().text(fields_.node(), "source");
  scheme_.confidence = fields_.confidence();
  scheme_.illustrative = fields_.words("illustrative");
  scheme_.total = fields_.number("total", kTotal);
  scheme_.decimals = fields_.integer("decimals", 0, kMostDecimals).value_or(scheme_.decimals);
  scheme_.tie_tolerance = fields_.find_number("tie_tolerance", kTolerance).value_or(Decimal());
  scheme_.deduction_cap = fields_.find_number("deduction_cap", kCap);
  scheme_.bonus_cap = fields_.find_number("bonus_cap", kCap);
}

void SchemeReader::read_effective() {
  const Node* node = fields_.reader().find(fields_.node(), "effective", Node::Kind::mapping);
  if (fields_.node().find("effective") == nullptr || node == nullptr) return;
  fields_.reader().only(*node, {"from", "to"});
  Fields dates(fields_.reader(), *node);
  scheme_.effective_from = dates.date("from");
  scheme_.effective_to = dates.date("to");
  if (scheme_.effective_from && scheme_.effective_to && *scheme_.effective_to < *scheme_.effective_from)
    fields_.reader().error(node->place, kDates, "失效日早于生效日", "请核对 from 和 to");
}

std::vector<const pack::Node*> SchemeReader::mappings(const Node& parent, std::string_view key) {
  std::vector<const Node*> found;
  if (parent.find(key) == nullptr) return found;
  const Node* list = fields_.reader().find(parent, key, Node::Kind::list);
  if (list == nullptr) return found;
  for (const Node& each : list->items)
    if (fields_.reader().is(each, Node::Kind::mapping)) found.push_back(&each);
  return found;
}

template <class T>
void SchemeReader::check_new(const std::vector<T>& all, const std::string& id, const Node& node) {
  if (std::any_of(all.begin(), all.end(), [&](const T& each) { return each.id == id; }))
    fields_.reader().error(node.place, kIdTwice, "“" + id + "”出现两次", "请改用不同的 id");
}

void SchemeReader::check_count(std::size_t count, std::string_view what) {
  if (count > kMostItems)
    fields_.reader().error(fields_.node().place, kTooMany,
                           std::string(what) + "多于 " + std::to_string(kMostItems) + " 项",
                           "请拆成几个方案");
}

void SchemeReader::read_milestones() {
  for (const Node* node : mappings(fields_.node(), "milestones")) {
    fields_.reader().only(*node, {"id", "name", "day", "confidence"});
    Fields fields(fields_.reader(), *node);
    Milestone milestone{fields.id(), fields.name("name"), {}, fields.confidence()};
    check_new(scheme_.milestones, milestone.id, *node);
    const Node* day = fields_.reader().require(*node, "day", Node::Kind::text);
    const auto date = day == nullptr ? Result<Date>(Date()) : parse_date("2024-" + day->text);
    if (!date.ok())
      fields_.reader().error(day->place, "K009", "“" + day->text + "”不是月日", "请写成 06-30");
    else
      milestone.day = {date->month(), date->day()};
    scheme_.milestones.push_back(std::move(milestone));
  }
}

void SchemeReader::read_classes() {
  for (const Node* node : mappings(fields_.node(), "classes")) {
    fields_.reader().only(*node, {"id", "name"});
    Fields fields(fields_.reader(), *node);
    PlaceClass place_class{fields.id(), fields.name("name")};
    check_new(scheme_.classes, place_class.id, *node);
    scheme_.classes.push_back(std::move(place_class));
  }
}

void SchemeReader::read_grades() {
  const Node* list = fields_.reader().require(fields_.node(), "grades", Node::Kind::list);
  if (list == nullptr) return;
  for (const Node* node : mappings(fields_.node(), "grades")) {
    fields_.reader().only(*node, {"id", "name", "from"});
    Fields fields(fields_.reader(), *node);
    Grade grade{fields.id(), fields.name("name"), fields.number("from", kCap)};
    check_new(scheme_.grades, grade.id, *node);
    if (!scheme_.grades.empty() && grade.from >= scheme_.grades.back().from)
      fields_.reader().error(node->place, kGrades, "等级应从高到低排列，下限递减", "请核对 from");
    scheme_.grades.push_back(std::move(grade));
  }
  if (scheme_.grades.empty() || !scheme_.grades.back().from.is_zero())
    fields_.reader().error(list->place, kGrades, "最低一级的下限应为 0", "请补上 from: 0 的一级");
}

void SchemeReader::read_groups() {
  fields_.reader().require(fields_.node(), "groups", Node::Kind::list);
  for (const Node* node : mappings(fields_.node(), "groups")) {
    fields_.reader().only(*node, {"id", "name", "items"});
    Fields fields(fields_.reader(), *node);
    Group group{fields.id(), fields.name("name")};
    check_new(scheme_.groups, group.id, *node);
    scheme_.groups.push_back(std::move(group));
    for (const Node* item : mappings(*node, "items")) read_item(*item, scheme_.groups.size() - 1);
  }
}

void SchemeReader::read_item(const Node& node, std::size_t group) {
  Fields fields(fields_.reader(), node);
  Item item;
  item.id = fields.id();
  item.name = fields.name("name");
  item.group = group;
  item.points = fields.number("points", kPoints);
  item.unit = fields.text("unit");
  item.direction = fields.word("direction", kDirections);
  item.evidence = fields.words("evidence");
  item.confidence = fields.confidence();
  check_new(scheme_.items, item.id, node);
  read_rule_of(fields, item);
  scheme_.items.push_back(std::move(item));
  item_nodes_.push_back(&node);
}

// Rule, columns, missing rule; an item by events gets its type of event.
void SchemeReader::read_rule_of(Fields& fields, Item& item) {
  const std::size_t before = findings_.all().size();
  Columns columns(scheme_.columns);
  const Node* rule = fields.node().find("rule");
  const Node* kind = rule == nullptr ? nullptr : rule->find("kind");
  if (kind != nullptr && kind->text == "event_deduction") {
    fields.reader().only(fields.node(), {"id", "name", "points", "unit", "rule", "evidence", "confidence"});
  } else {
    fields.reader().only(fields.node(), {"id", "name", "points", "unit", "direction", "rule", "column",
                                         "missing", "evidence", "confidence"});
    const bool named = fields.node().find("column") != nullptr;
    item.column = columns.use(named ? fields.id("column") : item.id, item.name, item.unit);
    if (fields.reader().require(fields.node(), "missing", Node::Kind::text) != nullptr)
      item.missing = fields.word("missing", kMissing);
  }
  item.rule = read_rule(fields, item, columns);
  column_nodes_.resize(scheme_.columns.size(), &fields.node());
  if (const auto* deduction = std::get_if<EventDeduction>(&item.rule)) {
    item.event = scheme_.events.size();
    scheme_.events.push_back(
        {item.id, item.name, EventKind::item, deduction->each, item.points, 0, item.confidence});
  }
  if (findings_.all().size() != before) return;  // what could not be read contradicts nothing
  const Numbers unknown(scheme_.columns.size());
  if (const auto fault = fault_of(item, unknown))
    fields_.reader().error(rule->place, kContradiction, "计分办法的参数互相矛盾",
                           "应为：" + fault->expected.zh);
}

std::optional<std::size_t> SchemeReader::grade_named(const Node& node) {
  std::vector<std::string_view> known;
  for (std::size_t at = 0; at < scheme_.grades.size(); ++at) {
    if (scheme_.grades[at].id == node.text) return at;
    known.push_back(scheme_.grades[at].id);
  }
  fields_.reader().unknown("等级", node.text, node.place, known);
  return std::nullopt;
}

void SchemeReader::read_events(std::string_view key, EventKind kind) {
  for (const Node* node : mappings(fields_.node(), key)) {
    Fields fields(fields_.reader(), *node);
    EventType type{fields.id(), fields.name("name"), kind, {}, {}, 0, fields.confidence()};
    check_new(scheme_.events, type.id, *node);
    check_new(scheme_.items, type.id, *node);
    if (kind == EventKind::veto) {
      fields_.reader().only(*node, {"id", "name", "grade", "confidence"});
      if (const Node* grade = fields_.reader().require(*node, "grade", Node::Kind::text))
        type.grade = grade_named(*grade).value_or(0);
    } else {
      fields_.reader().only(*node, {"id", "name", "points", "cap", "confidence"});
      type.points = fields.number("points", kPoints);
      if (kind == EventKind::bonus)
        type.cap = fields.number("cap", kCap);
      else
        type.cap = fields.find_number("cap", kCap);
    }
    scheme_.events.push_back(std::move(type));
  }
}

void SchemeReader::read_follow_ups() {
  for (const Node* node : mappings(fields_.node(), "follow_ups")) {
    fields_.reader().only(*node, {"id", "name", "when", "within", "confidence"});
    Fields fields(fields_.reader(), *node);
    FollowUp follow_up;
    follow_up.id = fields.id();
    follow_up.name = fields.name("name");
    follow_up.confidence = fields.confidence();
    check_new(scheme_.follow_ups, follow_up.id, *node);
    if (const Node* when = fields_.reader().require(*node, "when", Node::Kind::mapping))
      read_conditions(*when, follow_up);
    read_limit(fields, follow_up);
    scheme_.follow_ups.push_back(std::move(follow_up));
  }
}

void SchemeReader::read_conditions(const Node& when, FollowUp& follow_up) {
  fields_.reader().only(when, {"grades", "below", "last"});
  Fields fields(fields_.reader(), when);
  if (when.find("grades") != nullptr)
    if (const Node* grades = fields_.reader().find(when, "grades", Node::Kind::list))
      for (const Node& each : grades->items)
        if (fields_.reader().is(each, Node::Kind::text))
          if (const auto grade = grade_named(each)) follow_up.grades.push_back(*grade);
  follow_up.below = fields.find_number("below", kCap);
  if (when.find("last") != nullptr) follow_up.last = fields.integer("last", 1, kMostLast).value_or(0);
  if (when.members.empty())
    fields_.reader().error(when.place, kNoCondition, "没有写明何时需要整改", "请写 grades、below 或 last");
}

void SchemeReader::read_limit(Fields& fields, FollowUp& follow_up) {
  const Node* node = fields.reader().require(fields.node(), "within", Node::Kind::text);
  if (node == nullptr) return;
  const auto limit = calendar::parse_time_limit(node->text);
  if (limit.ok() && limit->unit != calendar::LimitUnit::office_minutes &&
      limit->unit != calendar::LimitUnit::hours && limit->amount > 0)
    follow_up.within = *limit;
  else
    fields.reader().error(node->place, "K009", "“" + node->text + "”不能作为期限", "请写成 1mo、15wd 或 30d");
}

void SchemeReader::check_points() {
  if (findings_.all().size() != before_) return;
  exact::Number sum = 0;
  for (const Item& item : scheme_.items) sum += exact::of(item.points);
  if (sum == exact::of(scheme_.total)) return;
  const Node* total = fields_.node().find("total");
  fields_.reader().error(total == nullptr ? fields_.node().place : total->place, kPointsDiffer,
                         "各项分值之和为 " + shown(sum).to_string() + "，与总分不同",
                         "请核对各项 points 和 total");
}

// Reserved words, and the columns that a manual item adds.
void SchemeReader::check_columns() {
  std::vector<std::string> taken(kReserved.begin(), kReserved.end());
  for (const Item& item : scheme_.items) {
    if (!std::holds_alternative<Manual>(item.rule) || item.column < 0) continue;
    const std::string& id = scheme_.columns[static_cast<std::size_t>(item.column)].id;
    taken.insert(taken.end(), {id + "_by", id + "_reason"});
  }
  for (std::size_t at = 0; at < scheme_.columns.size(); ++at) {
    const std::string& id = scheme_.columns[at].id;
    if (std::find(taken.begin(), taken.end(), id) != taken.end())
      fields_.reader().error(column_nodes_[at]->place, kColumns, "列名“" + id + "”另有用途",
                             "请在指标里用 column 换一个列名");
  }
  for (std::size_t at = 0; at < scheme_.items.size(); ++at) {
    const Item& item = scheme_.items[at];
    const auto uses = std::count_if(scheme_.items.begin(), scheme_.items.end(),
                                    [&](const Item& each) { return each.column == item.column; });
    if (std::holds_alternative<Manual>(item.rule) && item.column >= 0 && uses > 1)
      fields_.reader().error(item_nodes_[at]->place, kColumns, "评审计分的列不能与其他指标共用",
                             "请用 column 换一个列名");
  }
}

}  // namespace zhicheng::assess
