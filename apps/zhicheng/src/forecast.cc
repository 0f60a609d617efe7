#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cmath>

#include "command.h"
#include "terminal_table.h"
#include "zhicheng/base/csv_reader.h"
#include "zhicheng/base/json.h"
#include "zhicheng/indicator/outlook.h"

namespace zhicheng::app {
namespace {

struct ForecastOptions {
  std::string file;
  int to_year = 0;
  std::string low;
  std::string high;
  std::string kind = "level";
  int baseline_year = 0;
  std::string unit;
  std::string format = "table";
};

Error wrong_row(std::size_t line, std::string why) {
  return Error(ErrorCode::invalid_argument)
      .with("what", fmt::format("line {}", line))
      .with("why", std::move(why));
}

// year,value below a header.
Result<indicator::Series> read_series(const std::string& text) {
  CsvReader reader(text);
  std::vector<std::string_view> fields;
  std::vector<indicator::Observation> observations;
  ZHICHENG_TRY_ASSIGN(bool more, reader.next(fields));
  if (!more || fields != std::vector<std::string_view>{"year", "value"})
    return wrong_row(1, "the header must be year,value");
  while (true) {
    ZHICHENG_TRY_ASSIGN(more, reader.next(fields));
    if (!more) break;
    if (fields.size() != 2) return wrong_row(reader.line(), "two columns are needed: year,value");
    const auto year = Period::parse(fields[0]);
    if (!year || year->kind() != Period::Kind::year)
      return wrong_row(reader.line(), "'" + std::string(fields[0]) + "' is not a year such as 2024");
    const auto value = Decimal::parse(fields[1]);
    if (!value)
      return wrong_row(reader.line(), "'" + std::string(fields[1]) + "' is not a number such as 96.5");
    indicator::Observation observation;
    observation.period = *year;
    observation.content = *value;
    observations.push_back(std::move(observation));
  }
  if (observations.empty()) return wrong_row(1, "there is no figure below the header");
  return indicator::Series::from(std::move(observations));
}

Result<std::optional<Decimal>> read_bound(const std::string& text) {
  if (text.empty()) return std::optional<Decimal>();
  ZHICHENG_TRY_ASSIGN(const Decimal value, Decimal::parse(text));
  return std::optional(value);
}

Result<plan::Target> read_target(const ForecastOptions& options) {
  plan::Target target;
  ZHICHENG_TRY_ASSIGN(target.kind, plan::parse_target_kind(options.kind));
  ZHICHENG_TRY_ASSIGN(target.low, read_bound(options.low));
  ZHICHENG_TRY_ASSIGN(target.high, read_bound(options.high));
  target.target_year = options.to_year;
  target.baseline_year = options.baseline_year;
  target.relation = target.low && target.high ? plan::Relation::range
                    : target.low              ? plan::Relation::ge
                                              : plan::Relation::le;
  if (target.relation == plan::Relation::range && target.kind == plan::TargetKind::level)
    target.kind = plan::TargetKind::range;
  if (target.kind == plan::TargetKind::cumulative) target.accumulation = plan::Accumulation::period;
  ZHICHENG_TRY(plan::validate(target));
  return target;
}

struct Answer {
  indicator::Outlook outlook;
  indicator::LookBack back;  // empty without a forecast
};

Result<Answer> look_ahead(const ForecastOptions& options) {
  ZHICHENG_TRY_ASSIGN(const plan::Target target, read_target(options));
  ZHICHENG_TRY_ASSIGN(const std::string text, read_input(options.file));
  ZHICHENG_TRY_ASSIGN(const indicator::Series series, read_series(text));
  // The day after the last figure: all years in the file are over.
  const int last_year = series.observations().back().period.year_number();
  const Date today = Period::year(last_year)->last_day();
  const Date tomorrow = std::chrono::sys_days(today) + std::chrono::days(1);
  const indicator::OutlookOptions asked{options.unit, {}};
  Answer answer{indicator::outlook_of(target, series, {}, tomorrow, asked), {}};
  if (const auto query = indicator::query_of(target, series, {}, tomorrow, asked)) {
    ZHICHENG_TRY_ASSIGN(answer.back, indicator::look_back(*query));
  }
  return answer;
}

std::string band_text(const indicator::Interval& band, int digits) {
  return fmt::format("{:.{}f} – {:.{}f}", band.low, digits, band.high, digits);
}

std::string chance_text(const std::optional<double>& chance) {
  return chance ? fmt::format("{:.1f} %", 100 * *chance) : "-";
}

std::string coverage_text(const indicator::Coverage& coverage) {
  return coverage.trials == 0 ? "-" : fmt::format("{} / {}", coverage.inside, coverage.trials);
}

std::string table_of(const Answer& answer) {
  const auto& [outlook, back] = answer;
  std::string text = outlook.says.zh + "\n" + outlook.says.en + "\n";
  if (!outlook.forecast) return text;
  const indicator::Forecast& made = *outlook.forecast;
  const int digits = outlook.digits + 1;
  TerminalTable years({"year", "median", "50 %", "80 %", "95 %", "chance"});
  for (const indicator::ForecastYear& year : made.years)
    years.add({std::to_string(year.year), fmt::format("{:.{}f}", year.median, digits),
               band_text(year.band50, digits), band_text(year.band80, digits), band_text(year.band95, digits),
               chance_text(year.chance)});
  TerminalTable models({"model", "median", "80 %", "chance", "held 80 %"});
  for (std::size_t i = 0; i < made.models.size(); ++i) {
    const indicator::ModelForecast& model = made.models[i];
    models.add({std::string(indicator::name_of(model.model)), fmt::format("{:.{}f}", model.median, digits),
                band_text(model.band80, digits), chance_text(model.chance), coverage_text(back.models[i])});
  }
  models.add({"all", fmt::format("{:.{}f}", made.years.back().median, digits),
              band_text(made.years.back().band80, digits), chance_text(made.years.back().chance),
              coverage_text(back.together)});
  text += fmt::format("scale: {}; Mann–Kendall S = {}, p = {:.3f}\n\n", indicator::name_of(outlook.scale),
                      made.trend.score, made.trend.p_value);
  return text + years.to_text() + "\n" + models.to_text();
}

JsonArray band_json(const indicator::Interval& band) {
  return {band.low, band.high};
}

std::string json_of(const Answer& answer) {
  const auto& [outlook, back] = answer;
  JsonObject object{{"status", indicator::name_of(outlook.status)},
                    {"says_zh", outlook.says.zh},
                    {"says_en", outlook.says.en},
                    {"scale", indicator::name_of(outlook.scale)}};
  if (outlook.forecast) {
    JsonArray years;
    for (const indicator::ForecastYear& year : outlook.forecast->years)
      years.push_back(
          JsonObject{{"year", year.year}, {"median", year.median}, {"band80", band_json(year.band80)}});
    JsonArray models;
    for (std::size_t i = 0; i < outlook.forecast->models.size(); ++i) {
      const indicator::ModelForecast& model = outlook.forecast->models[i];
      models.push_back(JsonObject{{"model", indicator::name_of(model.model)},
                                  {"median", model.median},
                                  {"band80", band_json(model.band80)},
                                  {"inside", back.models[i].inside},
                                  {"trials", back.models[i].trials}});
    }
    object["chance"] = JsonArray{outlook.chance->low, outlook.chance->high};
    object["years"] = std::move(years);
    object["models"] = std::move(models);
    object["inside"] = back.together.inside;
    object["trials"] = back.together.trials;
  }
  return to_json_text(object) + "\n";
}

int run(const ForecastOptions& options) {
  const Result<Answer> answer = look_ahead(options);
  if (!answer.ok()) return fail(answer.error(), options.file);
  return print(options.format == "json" ? json_of(*answer) : table_of(*answer));
}

}  // namespace

void register_forecast(CLI::App& program, int& exit_code) {
  auto options = std::make_shared<ForecastOptions>();
  CLI::App* command = program.add_subcommand(
      "forecast",
      "按年度数值外推，给出区间和达标可能性 forecast a yearly series: interval and chance of a target");
  command->add_option("file", options->file, "年度数值 yearly figures (.csv: year,value)")->required();
  command->add_option("--to", options->to_year, "目标年 target year")->required();
  command->add_option("--ge", options->low, "不低于 at least");
  command->add_option("--le", options->high, "不高于 at most; with --ge a range");
  command->add_option("--kind", options->kind, "目标类型 kind of target")
      ->check(CLI::IsMember({"level", "hold", "cumulative", "average_growth"}))
      ->capture_default_str();
  command->add_option("--baseline-year", options->baseline_year,
                      "基期年：之后各年计入累计、年均和保持 sums, means and holds count the years after it");
  command->add_option("--unit", options->unit, "单位：%、个、件 … decides the scale: shares, counts, other");
  command->add_option("--format", options->format)
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace zhicheng::app
