#include "zhicheng/indicator/outlook.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "outlook_figures.h"
#include "unit.h"

namespace zhicheng::indicator {
namespace {

using plan::TargetKind;

// Either a query, or why there is none.
struct Prepared {
  OutlookStatus status = OutlookStatus::made;
  ForecastQuery query;
  OutlookFigures figures;
};

bool is_percent(const OutlookQuestion& question) {
  return plain_unit(question.options.unit) == "%";
}

// A single number is met by what would be printed as that number.
void set_demand(const Demand& demand, int digits, ForecastQuery& query) {
  const bool single = demand.low && demand.high && *demand.low == *demand.high;
  const double rounding = single ? 0.5 * std::pow(10, -digits) : 0;
  if (demand.low) query.low = demand.low->to_double() - rounding;
  if (demand.high) query.high = demand.high->to_double() + rounding;
}

// Shares and counts stay what they are; anything else is taken as it is.
void choose_scale(const OutlookQuestion& question, ForecastQuery& query) {
  const auto all = [&query](double above, double below) {
    const auto within = [above, below](double value) { return value > above && value < below; };
    return std::all_of(query.figures.begin(), query.figures.end(),
                       [&within](const YearFigure& figure) { return within(figure.value); }) &&
           (!query.low || within(*query.low)) && (!query.high || within(*query.high));
  };
  if (is_percent(question)) {
    query.least = 0;
    query.most = 100;
    if (all(0, 100)) query.scale = ForecastScale::logit;
    return;
  }
  const bool stock = question.target.accumulation == plan::Accumulation::stock;
  if (!stock && !counts_things(plain_unit(question.options.unit))) return;
  query.least = 0;
  query.never_falls = stock;
  if (all(0, HUGE_VAL)) query.scale = ForecastScale::log;
}

// The years of the plan up to the last figure, without a hole: their sum on the scale of the query.
bool add_up(const OutlookQuestion& question, Prepared& prepared) {
  ForecastQuery& query = prepared.query;
  const std::vector<YearFigure>& figures = query.figures;
  const int start = question.timeline.baseline_year;
  const int first = start != 0 ? start + 1 : figures.front().year;
  if (figures.back().year < first - 1) return false;
  query.sum = true;
  query.years_in_all = query.to_year - first + 1;
  int next = first;
  for (const YearFigure& figure : figures) {
    if (figure.year < first) continue;
    if (figure.year != next++) return false;
    query.so_far += query.scale == ForecastScale::growth ? std::log1p(figure.value / 100) : figure.value;
  }
  return true;
}

// Which way leads of a relative target count.
OutlookStatus demand_lead(const OutlookQuestion& question, ForecastQuery& query) {
  const plan::Target& target = question.target;
  const double lead = target.low ? target.low->to_double() : 0;
  plan::Direction better = target.direction();
  if (better == plan::Direction::neither) better = question.options.evaluate.better;
  if (better == plan::Direction::neither) return OutlookStatus::target_incomplete;
  if (better == plan::Direction::higher_is_better)
    query.low = lead;
  else
    query.high = -lead;
  return OutlookStatus::made;
}

OutlookStatus demand_number(const OutlookQuestion& question, Prepared& prepared) {
  ForecastQuery& query = prepared.query;
  const auto demand = demand_of(question.target, question.options.evaluate.about_share);
  if (!demand) return OutlookStatus::target_incomplete;
  set_demand(*demand, prepared.figures.digits, query);
  if (question.target.kind == TargetKind::average_growth) {
    query.scale = ForecastScale::growth;
    const auto falls = [](const YearFigure& figure) { return figure.value <= -100; };
    if (std::any_of(query.figures.begin(), query.figures.end(), falls))
      return OutlookStatus::kind_not_forecast;
    return add_up(question, prepared) ? OutlookStatus::made : OutlookStatus::years_missing;
  }
  if (question.counted() && question.target.kind != TargetKind::hold) {
    query.never_falls = counts_things(plain_unit(question.options.unit));
    return add_up(question, prepared) ? OutlookStatus::made : OutlookStatus::years_missing;
  }
  choose_scale(question, query);
  return OutlookStatus::made;
}

bool is_forecast(const OutlookQuestion& question) {
  switch (question.target.kind) {
    case TargetKind::milestone:
    case TargetKind::qualitative:
    case TargetKind::rank:
      return false;
    case TargetKind::average_growth:
      return question.options.evaluate.growth_figures == GrowthFigures::yearly_rates;
    default:
      return true;
  }
}

Prepared prepare(const OutlookQuestion& question) {
  Prepared prepared;
  const auto without = [&prepared](OutlookStatus status) {
    prepared.status = status;
    return prepared;
  };
  if (!is_forecast(question)) return without(OutlookStatus::kind_not_forecast);
  prepared.figures = figures_of(question);
  prepared.query.figures = prepared.figures.years;
  const int to_year = question.timeline.target_year;
  if (to_year == 0) return without(OutlookStatus::target_year_unknown);
  const std::vector<YearFigure>& figures = prepared.query.figures;
  if (question.timeline.finished || (!figures.empty() && figures.back().year >= to_year))
    return without(OutlookStatus::finished);
  const bool relative = question.target.kind == TargetKind::relative;
  if (figures.size() < kFewestForecastFigures)
    return without(relative && question.series.observations().size() >= kFewestForecastFigures
                       ? OutlookStatus::reference_missing
                       : OutlookStatus::too_few_figures);
  if (to_year - figures.back().year > kFurthestForecast) return without(OutlookStatus::too_far);
  prepared.query.to_year = to_year;
  prepared.status = relative ? demand_lead(question, prepared.query) : demand_number(question, prepared);
  return prepared;
}

// A promise for every year: the chance lies between what holds however the years hang together.
// Source: the bounds of Fréchet (1935) for the chance that several things all happen.
Chance chance_of_every_year(const OutlookQuestion& question, const ForecastQuery& query,
                            const Forecast& made) {
  Chance chance{1, 1};
  for (const YearFigure& figure : query.figures) {
    const bool counts = question.timeline.baseline_year == 0 || figure.year > question.timeline.baseline_year;
    const bool kept =
        (!query.low || figure.value >= *query.low) && (!query.high || figure.value <= *query.high);
    if (counts && !kept) return {0, 0};
  }
  for (const ForecastYear& year : made.years) {
    chance.low -= 1 - year.chance.value_or(0);
    chance.high = std::min(chance.high, year.chance.value_or(0));
  }
  chance.low = std::max(0.0, chance.low);
  return chance;
}

std::string percent(const Chance& chance) {
  const auto whole = [](double share) {
    if (share > 0 && share < 0.01) return std::string("<1");
    if (share < 1 && share > 0.99) return std::string(">99");
    return fmt::format("{:.0f}", 100 * share);
  };
  const std::string low = whole(chance.low);
  const std::string high = whole(chance.high);
  return low == high ? high + "%" : low + "%–" + high + "%";
}

std::string demand_text(const ForecastQuery& query, int digits) {
  const auto number = [digits](double value) {
    std::string text = fmt::format("{:.{}f}", value, std::max(digits, 4));
    text.erase(text.find_last_not_of('0') + 1);
    if (!text.empty() && text.back() == '.') text.pop_back();
    return text;
  };
  if (query.low && query.high) return number(*query.low) + "–" + number(*query.high);
  return query.low ? "≥ " + number(*query.low) : "≤ " + number(*query.high);
}

Bilingual sentence(const OutlookQuestion& question, const ForecastQuery& query, const Outlook& outlook) {
  const ForecastYear& last = outlook.forecast->years.back();
  const int digits = outlook.digits;
  const std::string band = fmt::format("{:.{}f}–{:.{}f}", last.band80.low, digits, last.band80.high, digits);
  const std::string chance = percent(*outlook.chance);
  const std::string demand = demand_text(query, digits);
  std::string zh_what = fmt::format("{} 年约为", query.to_year);
  std::string en_what = fmt::format("{} may come to about", query.to_year);
  if (outlook.lead) {
    zh_what = fmt::format("{} 年与参照值之差约为", query.to_year);
    en_what = fmt::format("the lead over the yardstick in {} may come to about", query.to_year);
  } else if (query.scale == ForecastScale::growth) {
    zh_what = fmt::format("到 {} 年年均增长约为", query.to_year);
    en_what = fmt::format("the mean yearly growth up to {} may come to about", query.to_year);
  } else if (query.sum) {
    zh_what = fmt::format("到 {} 年累计约为", query.to_year);
    en_what = fmt::format("the sum up to {} may come to about", query.to_year);
  }
  const bool every_year = question.target.kind == TargetKind::hold;
  return {
      fmt::format("按 {} 个年度数值外推，{} {:.{}f}（80% 区间 {}），{}的可能性约为 {}。",
                  query.figures.size(), zh_what, last.median, digits, band,
                  every_year ? "每年都满足“" + demand + "”" : "满足“" + demand + "”", chance),
      fmt::format("From {} yearly figures, {} {:.{}f} (80 % interval {}); the chance of {} {} is about {}.",
                  query.figures.size(), en_what, last.median, digits, band, demand,
                  every_year ? "in every year" : "then", chance)};
}

Bilingual why_not(OutlookStatus status, std::size_t figures) {
  switch (status) {
    case OutlookStatus::made:
      break;
    case OutlookStatus::finished:
      return {"目标年已有数值或已结束，不再预测。",
              "The target year is over or has its figure: nothing to forecast."};
    case OutlookStatus::too_few_figures:
      return {
          fmt::format("年度数值只有 {} 个，不足 {} 个，不作预测。", figures, kFewestForecastFigures),
          fmt::format("Not enough data: {} yearly figures, {} are needed.", figures, kFewestForecastFigures)};
    case OutlookStatus::kind_not_forecast:
      return {"这类目标不由数值序列外推：事项看完成日期，文字目标由人判断，位次要有各地的数值。",
              "This kind is not forecast from a series: milestones have their day, words need a person, "
              "ranks need the "
              "figures of all places."};
    case OutlookStatus::reference_missing:
      return {
          fmt::format("同时有数值和参照值的年份只有 {} 个，不足 {} 个，请补填参照值。", figures,
                      kFewestForecastFigures),
          fmt::format("Figure and yardstick are both known in {} years, {} are needed: enter the yardstick.",
                      figures, kFewestForecastFigures)};
    case OutlookStatus::years_missing:
      return {"规划期内有年份缺数，合计不全，不作预测；请补齐。",
              "A year of the plan has no figure, so the sum has a hole: enter it."};
    case OutlookStatus::target_year_unknown:
      return {"目标年份未知，不作预测。", "The target year is unknown: nothing to forecast for."};
    case OutlookStatus::too_far:
      return {
          fmt::format("目标年距最近数值超过 {} 年，不作预测。", kFurthestForecast),
          fmt::format("The target year is more than {} years after the latest figure.", kFurthestForecast)};
    case OutlookStatus::target_incomplete:
      return {"目标缺少可比较的数字或方向，请先补全。",
              "The target lacks its number or direction: complete it first."};
  }
  return {};
}

OutlookQuestion ask(const plan::Target& target, const Series& series, const References& references,
                    Date as_of, const OutlookOptions& options) {
  return {target, series, references, as_of, options, timeline_of(target, as_of, options.evaluate)};
}

}  // namespace

Outlook outlook_of(const plan::Target& target, const Series& series, const References& references, Date as_of,
                   const OutlookOptions& options) {
  const OutlookQuestion question = ask(target, series, references, as_of, options);
  const Prepared prepared = prepare(question);
  Outlook outlook;
  outlook.status = prepared.status;
  outlook.scale = prepared.query.scale;
  outlook.sum = prepared.query.sum;
  outlook.lead = target.kind == TargetKind::relative;
  outlook.figures = prepared.figures.years;
  outlook.digits = prepared.figures.digits;
  outlook.simulated = prepared.figures.simulated;
  if (outlook.status != OutlookStatus::made) {
    outlook.says = why_not(outlook.status, outlook.figures.size());
    return outlook;
  }
  auto made = forecast(prepared.query);
  ZHICHENG_ASSERT(made.ok());  // prepare() leaves nothing that it refuses
  outlook.chance = target.kind == TargetKind::hold
                       ? chance_of_every_year(question, prepared.query, *made)
                       : Chance{*made->years.back().chance, *made->years.back().chance};
  outlook.forecast = *std::move(made);
  outlook.says = sentence(question, prepared.query, outlook);
  return outlook;
}

std::optional<ForecastQuery> query_of(const plan::Target& target, const Series& series,
                                      const References& references, Date as_of,
                                      const OutlookOptions& options) {
  Prepared prepared = prepare(ask(target, series, references, as_of, options));
  if (prepared.status != OutlookStatus::made) return std::nullopt;
  return std::move(prepared.query);
}

std::string_view name_of(OutlookStatus status) {
  switch (status) {
    case OutlookStatus::made:
      return "made";
    case OutlookStatus::finished:
      return "finished";
    case OutlookStatus::too_few_figures:
      return "too_few_figures";
    case OutlookStatus::kind_not_forecast:
      return "kind_not_forecast";
    case OutlookStatus::reference_missing:
      return "reference_missing";
    case OutlookStatus::years_missing:
      return "years_missing";
    case OutlookStatus::target_year_unknown:
      return "target_year_unknown";
    case OutlookStatus::too_far:
      return "too_far";
    case OutlookStatus::target_incomplete:
      return "target_incomplete";
  }
  return "";
}

}  // namespace zhicheng::indicator
