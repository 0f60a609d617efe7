#include "zhicheng/assess/assess.h"

#include <algorithm>
#include <array>

#include "score.h"
#include "tally.h"
#include "zhicheng/calendar/deadline.h"

namespace zhicheng::assess {
namespace {

using exact::Number;

constexpr std::array<std::string_view, 3> kStatusNames = {"scored", "missing", "left_out"};

class Assessor {
 public:
  Assessor(const Scheme& scheme, const Input& input)
      : scheme_(scheme),
        input_(input),
        counts_(count_events(scheme, input)),
        classes_(by_class(scheme, input)),
        result_(input.places.size()) {}

  Assessment run() {
    for (PlaceScore& score : result_) score.items.resize(scheme_.items.size());
    for (std::size_t item = 0; item < scheme_.items.size(); ++item)
      if (std::holds_alternative<RankSteps>(scheme_.items[item].rule)) rank_item(item);
    for (std::size_t place = 0; place < input_.places.size(); ++place) score_place(place);
    for (const std::vector<std::size_t>& places : classes_) rank_places(places);
    return std::move(result_);
  }

 private:
  void rank_item(std::size_t item) {
    for (const std::vector<std::size_t>& places : classes_) {
      std::vector<Ranked> values;
      for (const std::size_t place : places)
        if (const auto value = value_of(scheme_.items[item], input_.places[place].numbers))
          values.push_back({place, *value});
      rank(values, scheme_.items[item].direction, 0);
      for (const Ranked& each : values) result_[each.place].items[item].rank = each.rank;
    }
  }

  // Adds to the exact sums of the place.
  void score_item(std::size_t place, std::size_t at, Number& points, Number& full) {
    const Item& item = scheme_.items[at];
    ItemScore& score = result_[place].items[at];
    const Number item_full = exact::of(item.points);
    Number item_points = 0;
    if (complete(item, input_.places[place].numbers)) {
      if (std::holds_alternative<EventDeduction>(item.rule)) score.events = counts_[place][item.event];
      item_points = points_of({item, input_.places[place].numbers, score.rank, score.events});
    } else if (item.missing == MissingRule::rescale) {
      score.status = ItemStatus::left_out;
      return;
    } else {
      score.status = ItemStatus::missing;
    }
    score.points = shown(item_points);
    score.lost = shown(item_full - item_points);
    points += item_points;
    full += item_full;
  }

  // The points of all events of the kind, after the caps of their types and of the kind.
  Number count_kind(std::size_t place, EventKind kind, const std::optional<Decimal>& cap) {
    Number sum = 0;
    for (std::size_t at = 0; at < scheme_.events.size(); ++at) {
      const EventType& type = scheme_.events[at];
      const std::int64_t count = counts_[place][at];
      if (type.kind != kind || count == 0) continue;
      Number points = exact::of(type.points) * count;
      if (type.cap && points > exact::of(*type.cap)) points = exact::of(*type.cap);
      result_[place].events.push_back({at, count, shown(points)});
      sum += points;
    }
    return cap && sum > exact::of(*cap) ? exact::of(*cap) : sum;
  }

  void score_place(std::size_t place) {
    PlaceScore& score = result_[place];
    const Number total = exact::of(scheme_.total);
    Number points = 0;
    Number full = 0;
    for (std::size_t at = 0; at < scheme_.items.size(); ++at) score_item(place, at, points, full);
    ZHICHENG_ASSERT(full > 0);  // read_input() refuses a place of which nothing is left
    const Number deducted = count_kind(place, EventKind::deduction, scheme_.deduction_cap);
    const Number bonus = count_kind(place, EventKind::bonus, scheme_.bonus_cap);
    count_kind(place, EventKind::veto, std::nullopt);
    const Number sum = points * total / full + bonus - deducted;
    const auto rounded = exact::rounded(sum < 0 ? Number(0) : sum, scheme_.decimals);
    ZHICHENG_ASSERT(rounded.has_value());  // the reader of schemes bounds points and caps
    score.points = shown(points);
    score.full = shown(full);
    score.rescaled = full < total;
    score.deducted = shown(deducted);
    score.bonus = shown(bonus);
    score.score = *rounded;
    grade(score);
  }

  void grade(PlaceScore& score) {
    while (score.score < scheme_.grades[score.grade_by_score].from) ++score.grade_by_score;
    score.grade = score.grade_by_score;
    for (const EventScore& event : score.events)
      if (const EventType& type = scheme_.events[event.type]; type.kind == EventKind::veto)
        score.grade = std::max(score.grade, type.grade);
  }

  void rank_places(const std::vector<std::size_t>& places) {
    std::vector<Ranked> values;
    values.reserve(places.size());
    for (const std::size_t place : places) values.push_back({place, result_[place].score});
    rank(values, Direction::higher, exact::of(scheme_.tie_tolerance));
    const int of = static_cast<int>(values.size());
    for (const Ranked& each : values) {
      PlaceScore& score = result_[each.place];
      score.rank = each.rank;
      score.equal = each.equal;
      score.of = of;
      for (std::size_t rule = 0; rule < scheme_.follow_ups.size(); ++rule)
        if (is_due(scheme_.follow_ups[rule], score)) score.follow_ups.push_back({rule, std::nullopt, false});
    }
  }

  static bool is_due(const FollowUp& rule, const PlaceScore& score) {
    const int lower = score.of - (score.rank + score.equal - 1);  // places with a lower score
    return std::find(rule.grades.begin(), rule.grades.end(), score.grade) != rule.grades.end() ||
           (rule.below && score.score < *rule.below) || (rule.last > 0 && lower < rule.last);
  }

  const Scheme& scheme_;
  const Input& input_;
  std::vector<std::vector<std::int64_t>> counts_;
  std::vector<std::vector<std::size_t>> classes_;
  Assessment result_;
};

}  // namespace

Result<Assessment> assess(const Scheme& scheme, const Input& input, const Announcement* announcement) {
  Assessment result = Assessor(scheme, input).run();
  if (announcement == nullptr) return result;
  for (PlaceScore& score : result) {
    for (FollowUpDue& each : score.follow_ups) {
      ZHICHENG_TRY_ASSIGN(
          const calendar::Deadline deadline,
          calendar::deadline_of(announcement->days, announcement->on, scheme.follow_ups[each.rule].within));
      each.due = deadline.date;
      each.provisional = deadline.provisional;
    }
  }
  return result;
}

Result<Outcome> assess_with_objections(const Scheme& scheme, const Input& input,
                                       const Announcement* announcement) {
  Outcome outcome{with_objections(scheme, input), {}, std::nullopt};
  ZHICHENG_TRY_ASSIGN(outcome.result, assess(scheme, outcome.input, announcement));
  if (input.objections.empty()) return outcome;
  ZHICHENG_TRY_ASSIGN(outcome.before, assess(scheme, input, announcement));
  return outcome;
}

std::string_view name_of(ItemStatus status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

}  // namespace zhicheng::assess
