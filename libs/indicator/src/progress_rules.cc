#include "zhicheng/indicator/progress_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "explain.h"
#include "outlook_figures.h"

// Source: reference "indicators" section 3. The classes of the EU style, of the regional commissions and the
// weights of the latter are from memory, 待核实; score and classes of Open SDG are those of the source of
// sdg-build.
namespace zhicheng::indicator {
namespace {

// One way from a baseline to the nearer end of what is demanded.
struct Way {
  double start = 0;  // x0
  double now = 0;    // x
  double goal = 0;   // X
  int start_year = 0;
  int now_year = 0;
  int goal_year = 0;
  int better = 1;                   // +1 upwards, -1 downwards
  std::vector<YearFigure> figures;  // from the baseline on

  bool met() const { return better * (now - goal) >= 0; }
};

std::optional<Way> way_of(const OutlookQuestion& question) {
  const plan::Target& target = question.target;
  const auto demand = demand_of(target, question.options.evaluate.about_share);
  const Timeline& timeline = question.timeline;
  const bool approach = target.kind == plan::TargetKind::level || target.kind == plan::TargetKind::range;
  if (!approach || question.counted() || !demand || timeline.baseline_year >= timeline.target_year)
    return std::nullopt;
  Way way;
  way.figures = figures_of(question).years;
  std::erase_if(way.figures,
                [&timeline](const YearFigure& figure) { return figure.year < timeline.baseline_year; });
  if (way.figures.size() < 2 || way.figures.front().year != timeline.baseline_year) return std::nullopt;
  way.start = way.figures.front().value;
  way.now = way.figures.back().value;
  way.start_year = timeline.baseline_year;
  way.now_year = way.figures.back().year;
  way.goal_year = timeline.target_year;
  const bool from_above = demand->high && (!demand->low || way.start > demand->high->to_double());
  way.goal = from_above ? demand->high->to_double() : demand->low->to_double();
  way.better = from_above ? -1 : 1;
  if (way.better * (way.goal - way.start) <= 0) return std::nullopt;  // a floor: no way to go
  return way;
}

RuleReading cannot(RuleReading reading, std::string zh, std::string en) {
  reading.note = {std::move(zh), std::move(en)};
  return reading;
}

RuleReading read_pace(const Evaluation& evaluation, const EvaluateOptions& options) {
  RuleReading reading{
      "pace",
      {"时序进度", "Linear pace"},
      {"走过的路与用掉的时间相比如何？", "How does the way gone compare with the time gone?"}};
  if (!evaluation.pace)
    return cannot(std::move(reading), "没有可比的时间或基期，或已经达到。",
                  "There is no time or baseline to compare with, or the target is met.");
  reading.value = evaluation.pace->to_double();
  const bool ahead = *evaluation.pace >= options.ahead_pace;
  const bool on_track = *evaluation.pace >= options.on_track_pace;
  reading.word = label_of(ahead ? State::ahead : on_track ? State::on_track : State::behind, false);
  return reading;
}

RuleReading read_gap(const Way& way) {
  RuleReading reading{
      "gap_closed",
      {"缺口缩小", "Gap closed"},
      {"基期到目标之间的差距补上了多少？", "How much of the gap between baseline and target is closed?"}};
  reading.value = (way.now - way.start) / (way.goal - way.start);
  if (*reading.value < 0)
    reading.word = {"差距扩大", "the gap has widened"};
  else if (*reading.value >= 1)
    reading.word = {"已补上", "closed"};
  else
    reading.word = {fmt::format("补上 {:.0f}%", 100 * *reading.value),
                    fmt::format("{:.0f} % closed", 100 * *reading.value)};
  return reading;
}

// Mean yearly growth so far, over that needed from the baseline; nullopt where a growth does not exist.
std::optional<double> growth_ratio(const Way& way) {
  if (way.now * way.start <= 0 || way.goal * way.start <= 0) return std::nullopt;
  const double gone = std::pow(way.now / way.start, 1.0 / (way.now_year - way.start_year)) - 1;
  const double needed = std::pow(way.goal / way.start, 1.0 / (way.goal_year - way.start_year)) - 1;
  return gone / needed;
}

// Growth near the end of a scale says little: 98 to 99 is a growth of 1 %, and half of the defects.
void warn_of_growth(RuleReading& reading) {
  reading.note = {"按增长率比较，合格率、满意度等接近上限的指标不宜采用。",
                  "Compares rates of growth: not suited to rates and scores near the end of their scale."};
}

RuleReading read_eu(const Way& way) {
  RuleReading reading{
      "eu_growth",
      {"欧盟式（增长率之比）", "EU style (ratio of growth rates)"},
      {"已有的年均增长率是所需增长率的几成？", "What part of the growth rate needed was reached so far?"}};
  reading.value = growth_ratio(way);
  if (!reading.value)
    return cannot(std::move(reading), "基期、现值、目标中有零或正负不一，没有增长率。",
                  "One of baseline, value and target is zero or of another sign: there is no growth rate.");
  if (*reading.value >= 0.95)
    reading.word = {"显著进展", "significant progress"};
  else if (*reading.value >= 0.6)
    reading.word = {"适度进展", "moderate progress"};
  else if (*reading.value >= 0)
    reading.word = {"进展不足", "insufficient progress"};
  else
    reading.word = {"背离目标", "movement away"};
  warn_of_growth(reading);
  return reading;
}

RuleReading read_sdg(const Way& way) {
  RuleReading reading{
      "sdg_score",
      {"加拿大统计局 / Open SDG", "Statistics Canada / Open SDG"},
      {"按 −5 至 5 分，增长率够不够？", "On a score from −5 to 5: does the growth rate suffice?"}};
  const auto ratio = growth_ratio(way);
  if (!ratio)
    return cannot(std::move(reading), "基期、现值、目标中有零或正负不一，没有增长率。",
                  "One of baseline, value and target is zero or of another sign: there is no growth rate.");
  if (way.met())
    reading.value = 5;
  else
    reading.value =
        *ratio >= 0.6 ? std::min(7.1429 * *ratio - 4.2857, 5.0) : std::max(4.1667 * *ratio - 2.5, -5.0);
  const double score = *reading.value;
  reading.word = way.met()       ? Bilingual{"已达到", "target achieved"}
                 : score >= 2.5  ? Bilingual{"明显进展", "substantial progress"}
                 : score >= 0    ? Bilingual{"中等进展", "moderate progress"}
                 : score >= -2.5 ? Bilingual{"有限进展", "limited progress"}
                                 : Bilingual{"恶化", "deterioration"};
  warn_of_growth(reading);
  return reading;
}

// A straight line through the figures, the latest ones weighing most: 1, 2, 3 … in their order.
double anticipated(const Way& way) {
  double weights = 0;
  double years = 0;
  double values = 0;
  for (std::size_t i = 0; i < way.figures.size(); ++i) {
    const double weight = static_cast<double>(i + 1);
    weights += weight;
    years += weight * way.figures[i].year;
    values += weight * way.figures[i].value;
  }
  years /= weights;
  values /= weights;
  double together = 0;
  double squares = 0;
  for (std::size_t i = 0; i < way.figures.size(); ++i) {
    const double weight = static_cast<double>(i + 1);
    together += weight * (way.figures[i].year - years) * (way.figures[i].value - values);
    squares += weight * std::pow(way.figures[i].year - years, 2);
  }
  return values + together / squares * (way.goal_year - years);
}

RuleReading read_un(const Way& way) {
  RuleReading reading{"un_anticipated",
                      {"联合国区域委员会（预计缺口）", "UN regional commissions (anticipated gap)"},
                      {"照近年走势，到目标年还差几成？",
                       "By the trend of late years, what part of the gap is left in the target year?"}};
  if (way.figures.size() < 3)
    return cannot(std::move(reading), "基期以来不足 3 个年度数值。",
                  "Fewer than three yearly figures since the baseline.");
  const double end = anticipated(way);
  const double left = std::max(0.0, way.better * (way.goal - end)) / std::abs(way.goal - way.start);
  reading.value = left;
  if (left <= 0.1)
    reading.word = {"保持", "maintain progress"};
  else if (left <= 1)
    reading.word = {"需加快", "accelerate progress"};
  else
    reading.word = {"需扭转", "reverse trend"};
  return reading;
}

}  // namespace

std::vector<RuleReading> read_by_rules(const plan::Target& target, const Series& series,
                                       const Evaluation& evaluation, Date as_of,
                                       const EvaluateOptions& options) {
  const References none;
  const OutlookOptions asked{"", options};
  const auto way = way_of({target, series, none, as_of, asked, timeline_of(target, as_of, options)});
  if (!way) return {};
  return {read_pace(evaluation, options), read_gap(*way), read_eu(*way), read_sdg(*way), read_un(*way)};
}

}  // namespace zhicheng::indicator
