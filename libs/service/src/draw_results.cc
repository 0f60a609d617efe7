#include "draw_results.h"

#include <algorithm>
#include <charconv>

#include "draw_spec.h"

namespace zhicheng::service {
namespace {

using store::DrawState;

std::string_view words_of(DrawState state) {
  switch (state) {
    case DrawState::draft:
      return "还没有公布承诺";
    case DrawState::committed:
      return "已公布承诺、尚未抽取";
    case DrawState::drawn:
      return "已经抽取";
    case DrawState::opened:
      return "已经公开";
    case DrawState::cancelled:
      return "已经作废";
  }
  return "";
}

bool contains(const std::vector<std::string>& list, const std::string& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

DrawnFate fate_of(const casework::CaseDrawing& drawing, const store::StoredCase& opened,
                  const std::string& answer) {
  if (contains(drawing.sound, answer)) return DrawnFate::sound;
  if (contains(drawing.faulty, answer)) return DrawnFate::faulty;
  const bool ended = opened.standing.closed_on.has_value() || !answer.empty();
  return ended ? DrawnFate::no_answer : DrawnFate::open;
}

double number_of(const std::string& digits) {
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// How many of the reserve of a stratum there are, and were called up.
struct Called {
  std::int64_t reserve = 0;
  std::int64_t taken = 0;
};

// Chance of being in the sample, or among the sample and as many of the reserve as were called up.
double chance_of(const store::DrawnUnit& unit, const Called& called) {
  const double sample = number_of(unit.pi_numerator) / number_of(unit.pi_denominator);
  if (called.taken == 0) return sample;
  const double whole = number_of(unit.whole_numerator) / number_of(unit.whole_denominator);
  return sample + (whole - sample) * double(called.taken) / double(called.reserve);
}

sampling::SampledFirm firm_of(const DrawnUnitView& of, std::size_t stratum, const Called& called) {
  const bool answered = of.fate == DrawnFate::sound || of.fate == DrawnFate::faulty;
  return {.id = of.unit.key,
          .stratum = stratum,
          .inclusion = chance_of(of.unit, called),
          .tested = answered ? 1 : 0,
          .passed = of.fate == DrawnFate::sound ? 1 : 0,
          .lots = {}};
}

Result<std::optional<sampling::Estimate>> rate_of(const sampling::RateSample& sample) {
  const auto rate = sampling::estimate_pass_rate(
      sample, {.interval = sampling::IntervalMethod::gamma, .weighting = sampling::Weighting::design});
  if (rate.ok()) return std::optional(rate->rate);
  if (rate.error().code() != ErrorCode::estimate_too_few_units) return rate.error();
  return std::optional<sampling::Estimate>();
}

}  // namespace

std::string_view name_of(DrawnFate fate) {
  switch (fate) {
    case DrawnFate::waiting:
      return "waiting";
    case DrawnFate::open:
      return "open";
    case DrawnFate::sound:
      return "sound";
    case DrawnFate::faulty:
      return "faulty";
    case DrawnFate::no_answer:
      return "no_answer";
    case DrawnFate::replaced:
      return "replaced";
    case DrawnFate::reserve:
      return "reserve";
  }
  return "";
}

Error wrong_state(const store::StoredDraw& draw, std::string_view step) {
  return Error(ErrorCode::draw_state_wrong)
      .with("title", draw.title)
      .with("state", std::string(words_of(draw.state)))
      .with("what", std::string(step));
}

Result<DrawRow> draw_row(store::StoredDraw draw, LoginNames& names) {
  DrawRow row;
  ZHICHENG_TRY_ASSIGN(row.published, read_published(draw));
  ZHICHENG_TRY_ASSIGN(row.created_by, names.of(draw.created_by));
  draw.secrets.clear();
  row.draw = std::move(draw);
  return row;
}

CaseTypePtr case_type(const std::vector<CaseTypePtr>& types, std::string_view id) {
  const auto found = std::find_if(types.begin(), types.end(), [&](const CaseTypePtr& each) {
    return each->id == id && each->opens.drawn.has_value();
  });
  return found == types.end() ? nullptr : *found;
}

Result<std::vector<DrawnUnitView>> with_fates(store::Repositories& repositories,
                                              const casework::CaseDrawing& drawing,
                                              std::vector<store::DrawnUnit> units) {
  std::vector<DrawnUnitView> views;
  views.reserve(units.size());
  for (store::DrawnUnit& unit : units) {
    DrawnUnitView view{std::move(unit), DrawnFate::waiting, "", {}};
    ZHICHENG_TRY_ASSIGN(const Json officers, parse_json(view.unit.officers));
    if (officers.is_array()) view.officers = officers.as_array();
    if (view.unit.reserve) view.fate = DrawnFate::reserve;
    if (view.unit.opened.stored()) {
      ZHICHENG_TRY_ASSIGN(const store::StoredCase opened, repositories.cases.get(view.unit.opened));
      const store::CaseTexts& values = opened.standing.values;
      if (const auto answer = values.find(drawing.result); answer != values.end())
        view.answer = answer->second;
      view.fate = fate_of(drawing, opened, view.answer);
      const bool answered = view.fate == DrawnFate::sound || view.fate == DrawnFate::faulty;
      if (view.unit.replaced_by != 0 && !answered) view.fate = DrawnFate::replaced;
    }
    views.push_back(std::move(view));
  }
  return views;
}

Result<DrawResults> results_of(const std::vector<DrawnUnitView>& units, const JsonObject& published) {
  DrawResults results;
  sampling::RateSample sample;
  std::map<std::string, std::size_t> strata;
  if (const Json* all = published.if_contains("strata"); all != nullptr && all->is_array())
    for (const Json& each : all->as_array()) {
      ZHICHENG_TRY_ASSIGN(std::string name, require_string(each.as_object(), "stratum"));
      ZHICHENG_TRY_ASSIGN(const std::int64_t size, require_integer(each.as_object(), "n"));
      if (size == 0) {
        results.left_out.push_back(std::move(name));
        continue;
      }
      strata.emplace(name, sample.strata.size());
      sample.strata.push_back({{std::move(name)}, 0});
    }
  std::map<std::string, Called> called;
  std::int64_t stand_in = 0;
  for (const DrawnUnitView& each : units) {
    ++results.fates[each.fate];
    if (each.fate == DrawnFate::replaced) ++results.reasons[each.unit.reason];
    if (each.fate == DrawnFate::sound || each.fate == DrawnFate::faulty || each.fate == DrawnFate::no_answer)
      ++results.answers[each.answer];
    if (!each.unit.reserve) continue;
    ++called[each.unit.stratum].reserve;
    if (each.fate == DrawnFate::reserve) continue;
    ++called[each.unit.stratum].taken;
    ++stand_in;
  }
  if (!results.left_out.empty()) return results;
  sampling::RateSample whole = sample;
  for (const DrawnUnitView& each : units) {
    const std::size_t stratum = strata[each.unit.stratum];
    if (!each.unit.reserve) sample.firms.push_back(firm_of(each, stratum, {}));
    if (each.fate != DrawnFate::reserve)
      whole.firms.push_back(firm_of(each, stratum, called[each.unit.stratum]));
  }
  ZHICHENG_TRY_ASSIGN(results.rate, rate_of(sample));
  if (stand_in > 0) {
    ZHICHENG_TRY_ASSIGN(results.with_replacements, rate_of(whole));
  }
  return results;
}

}  // namespace zhicheng::service
