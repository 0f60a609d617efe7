#include "zhicheng/plan/target.h"

#include "names.h"

namespace zhicheng::plan {
namespace {

constexpr std::array<NameEntry<TargetKind>, 9> kKinds = {{{TargetKind::level, "level"},
                                                          {TargetKind::hold, "hold"},
                                                          {TargetKind::cumulative, "cumulative"},
                                                          {TargetKind::average_growth, "average_growth"},
                                                          {TargetKind::relative, "relative"},
                                                          {TargetKind::rank, "rank"},
                                                          {TargetKind::range, "range"},
                                                          {TargetKind::milestone, "milestone"},
                                                          {TargetKind::qualitative, "qualitative"}}};
constexpr std::array<NameEntry<Relation>, 12> kRelations = {{{Relation::ge, "ge"},
                                                             {Relation::le, "le"},
                                                             {Relation::gt, "gt"},
                                                             {Relation::lt, "lt"},
                                                             {Relation::eq, "eq"},
                                                             {Relation::range, "range"},
                                                             {Relation::above_reference, "above_reference"},
                                                             {Relation::below_reference, "below_reference"},
                                                             {Relation::meet_reference, "meet_reference"},
                                                             {Relation::rank_le, "rank_le"},
                                                             {Relation::milestone, "milestone"},
                                                             {Relation::none, "none"}}};
constexpr std::array<NameEntry<Accumulation>, 3> kAccumulations = {
    {{Accumulation::none, "none"}, {Accumulation::period, "period"}, {Accumulation::stock, "stock"}}};
constexpr std::array<NameEntry<Direction>, 3> kDirections = {
    {{Direction::lower_is_better, "lower_is_better"},
     {Direction::neither, "neither"},
     {Direction::higher_is_better, "higher_is_better"}}};

constexpr std::array<NameEntry<Attribute>, 3> kAttributes = {
    {{Attribute::none, "none"}, {Attribute::binding, "binding"}, {Attribute::expected, "expected"}}};

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

Error misfit(std::string_view what, std::string_view why) {
  return Error(ErrorCode::invalid_argument).with("what", std::string(what)).with("why", std::string(why));
}

bool is_whole(Decimal value) {
  const auto rounded = Decimal::divide(value, Decimal::from_integer(1), 0);
  return rounded.ok() && *rounded == value;
}

bool bounds_from_below(Relation relation) {
  return relation == Relation::ge || relation == Relation::gt || relation == Relation::eq;
}
bool bounds_from_above(Relation relation) {
  return relation == Relation::le || relation == Relation::lt || relation == Relation::rank_le;
}

Result<void> check_bounds(const Target& target) {
  const Relation relation = target.relation;
  if (bounds_from_below(relation) && (!target.low || target.high))
    return misfit("目标下限", "此关系只需填写下限");
  if (bounds_from_above(relation) && (!target.high || target.low))
    return misfit("目标上限", "此关系只需填写上限");
  if (relation == Relation::range) {
    if (!target.low || !target.high) return misfit("目标区间", "上限和下限都要填写");
    if (*target.low > *target.high) return misfit("目标区间", "下限不能大于上限");
  }
  if ((relation == Relation::milestone || relation == Relation::none) && (target.low || target.high))
    return misfit("目标值", "没有数值的目标不能填写上限或下限");
  if (relation == Relation::rank_le && (*target.high < Decimal::from_integer(1) || !is_whole(*target.high)))
    return misfit("目标名次", "名次应为正整数");
  if (target.needs_reference() && target.reference.empty())
    return misfit("参照值", "请写明与谁比较，如“全省平均水平”");
  return {};
}

// Kinds that admit exactly one family of relations.
Result<void> check_kind(const Target& target) {
  const auto only_with = [&](TargetKind kind, bool relation_fits) {
    return (target.kind == kind) == relation_fits;
  };
  if (!only_with(TargetKind::relative, target.needs_reference()))
    return misfit("目标类型", "与参照值比较的关系和“relative”类型必须同时使用");
  if (!only_with(TargetKind::rank, target.relation == Relation::rank_le))
    return misfit("目标类型", "名次关系和“rank”类型必须同时使用");
  if (!only_with(TargetKind::range, target.relation == Relation::range))
    return misfit("目标类型", "区间关系和“range”类型必须同时使用");
  if (!only_with(TargetKind::milestone, target.relation == Relation::milestone))
    return misfit("目标类型", "里程碑关系和“milestone”类型必须同时使用");
  if (!only_with(TargetKind::qualitative, target.relation == Relation::none))
    return misfit("目标类型", "没有比较关系的目标只能是“qualitative”类型");
  if (target.kind == TargetKind::cumulative && target.accumulation != Accumulation::period)
    return misfit("累计方式", "规划期累计目标的累计方式应为“period”");
  return {};
}

bool is_year(int year) {
  return year == 0 || (year >= kFirstYear && year <= kLastYear);
}

}  // namespace

Direction Target::direction() const {
  switch (relation) {
    case Relation::ge:
    case Relation::gt:
    case Relation::above_reference:
      return Direction::higher_is_better;
    case Relation::le:
    case Relation::lt:
    case Relation::below_reference:
    case Relation::rank_le:
      return Direction::lower_is_better;
    case Relation::eq:
    case Relation::range:
    case Relation::meet_reference:
    case Relation::milestone:
    case Relation::none:
      return Direction::neither;
  }
  return Direction::neither;
}

bool Target::needs_reference() const {
  return relation == Relation::above_reference || relation == Relation::below_reference ||
         relation == Relation::meet_reference;
}

std::string_view name_of(TargetKind kind) {
  return find_name(kKinds, kind);
}
std::string_view name_of(Relation relation) {
  return find_name(kRelations, relation);
}
std::string_view name_of(Accumulation accumulation) {
  return find_name(kAccumulations, accumulation);
}
std::string_view name_of(Attribute attribute) {
  return find_name(kAttributes, attribute);
}
std::string_view name_of(Direction direction) {
  return find_name(kDirections, direction);
}
Result<TargetKind> parse_target_kind(std::string_view name) {
  return find_value(kKinds, name, "目标类型");
}
Result<Relation> parse_relation(std::string_view name) {
  return find_value(kRelations, name, "目标关系");
}
Result<Accumulation> parse_accumulation(std::string_view name) {
  return find_value(kAccumulations, name, "累计方式");
}
Result<Attribute> parse_attribute(std::string_view name) {
  return find_value(kAttributes, name, "指标属性");
}
Result<Direction> parse_direction(std::string_view name) {
  return find_value(kDirections, name, "指标方向");
}

Result<void> validate(const Target& target) {
  if (!is_year(target.baseline_year) || !is_year(target.target_year))
    return misfit("年份", "应在 1900 至 2199 之间，未写明时填 0");
  if (target.baseline_year != 0 && target.target_year != 0 && target.baseline_year > target.target_year)
    return misfit("年份", "基期不能晚于目标年");
  ZHICHENG_TRY(check_kind(target));
  return check_bounds(target);
}

}  // namespace zhicheng::plan
