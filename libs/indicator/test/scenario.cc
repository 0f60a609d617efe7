#include "scenario.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>

#include "zhicheng/base/text.h"

// scenario: a sentence
// target: KIND RELATION [NUMBER | LOW..HIGH | ? | +LEAD] [period|stock] [baseline=VALUE[@YEAR]] [by=YEAR]
// [soft]
//         [ref=WHOSE]; baseline=?@YEAR states the year alone
// figures: PERIOD[vVINTAGE]=FIGURE[!][~] …; FIGURE is a number, a bound (>99, >=99, <99, <=99), done[@DAY] or
//          open[,share:S][,planned:DAY]; ! stated by the plan, ~ simulated
// references: like figures    as_of: DAY
// options: first= last= better=more|less growth=levels ahead= on_track=
// expect: NAME=VALUE …        says: part of the Chinese explanation
namespace zhicheng::indicator::testing {
namespace {

[[noreturn]] void stop(const std::string& where, const std::string& why) {
  std::cerr << where << ": " << why << "\n";
  std::abort();
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

Decimal number(const std::string& text) {
  const auto value = Decimal::parse(text);
  if (!value) stop(text, "not a number");
  return *value;
}

std::pair<std::string, std::string> split(const std::string& text, char at) {
  const auto found = text.find(at);
  if (found == std::string::npos) return {text, ""};
  return {text.substr(0, found), text.substr(found + 1)};
}

void set_baseline(const std::string& text, plan::Target& target) {
  const auto parts = split(text, '@');
  if (parts.first != "?") target.baseline = number(parts.first);
  if (!parts.second.empty()) target.baseline_year = std::stoi(parts.second);
}

void set_bound(const std::string& text, plan::Target& target) {
  using plan::Relation;
  const Relation relation = target.relation;
  const bool upper = relation == Relation::le || relation == Relation::lt || relation == Relation::rank_le;
  const auto dots = text.find("..");
  if (dots != std::string::npos) {
    target.low = number(text.substr(0, dots));
    target.high = number(text.substr(dots + 2));
  } else if (upper) {
    target.high = number(text);
  } else {
    target.low = number(text);
  }
}

plan::Target read_target(const std::string& text) {
  const auto words = words_of(text);
  plan::Target target;
  target.kind = plan::parse_target_kind(words.at(0)).value();
  target.relation = plan::parse_relation(words.at(1)).value();
  bool complete = true;
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::string& word = words[i];
    const auto [key, value] = split(word, '=');
    if (word == "?")
      complete = false;
    else if (word == "period" || word == "stock")
      target.accumulation = plan::parse_accumulation(word).value();
    else if (word == "soft")
      target.soft = true;
    else if (key == "baseline")
      set_baseline(value, target);
    else if (key == "by")
      target.target_year = std::stoi(value);
    else if (key == "ref")
      target.reference = value;
    else
      set_bound(word, target);
  }
  const auto valid = plan::validate(target);
  if (complete && !valid) stop(text, valid.error().message());
  return target;
}

MilestoneFact read_fact(const std::string& text) {
  MilestoneFact fact;
  const auto parts = split(text, ',');
  const auto done = split(parts.first, '@');
  fact.done = done.first == "done";
  if (!done.second.empty()) fact.done_on = parse_date(done.second).value();
  for (auto rest = split(parts.second, ','); !rest.first.empty(); rest = split(rest.second, ',')) {
    const auto field = split(rest.first, ':');
    if (field.first == "share")
      fact.share = number(field.second);
    else
      fact.planned_on = parse_date(field.second).value();
  }
  return fact;
}

Observation read_observation(const std::string& word) {
  auto [left, right] = split(word, '=');
  Observation observation;
  const auto vintage = split(left, 'v');
  observation.period = Period::parse(vintage.first).value();
  if (!vintage.second.empty()) observation.vintage = std::stoi(vintage.second);
  if (right.back() == '~') {
    observation.simulated = true;
    right.pop_back();
  }
  if (right.back() == '!') {
    observation.provenance = Provenance::stated_by_plan;
    right.pop_back();
  }
  if (right[0] == 'd' || right[0] == 'o') {
    observation.content = read_fact(right);
    return observation;
  }
  const bool above = right[0] == '>';
  if (above || right[0] == '<') {
    const bool closed = right[1] == '=';
    observation.bound =
        above ? (closed ? Bound::at_least : Bound::above) : (closed ? Bound::at_most : Bound::below);
    right = right.substr(closed ? 2 : 1);
  }
  observation.content = number(right);
  return observation;
}

Series read_series(const std::string& text) {
  std::vector<Observation> observations;
  for (const std::string& word : words_of(text)) observations.push_back(read_observation(word));
  return Series::from(std::move(observations)).value();
}

EvaluateOptions read_options(const std::string& text) {
  EvaluateOptions options;
  for (const std::string& word : words_of(text)) {
    const auto [key, value] = split(word, '=');
    if (key == "first")
      options.plan_first_year = std::stoi(value);
    else if (key == "last")
      options.plan_last_year = std::stoi(value);
    else if (key == "better")
      options.better = value == "more" ? plan::Direction::higher_is_better : plan::Direction::lower_is_better;
    else if (key == "growth")
      options.growth_figures = GrowthFigures::levels;
    else if (key == "ahead")
      options.ahead_pace = number(value);
    else if (key == "on_track")
      options.on_track_pace = number(value);
    else
      stop(word, "unknown option");
  }
  if (!validate(options)) stop(text, "options are not valid");
  return options;
}

void read_line(const std::string& key, const std::string& value, Scenario& scenario) {
  if (key == "target")
    scenario.target = read_target(value);
  else if (key == "figures")
    scenario.series = read_series(value);
  else if (key == "references")
    scenario.references.yardstick = read_series(value);
  else if (key == "as_of")
    scenario.as_of = parse_date(value).value();
  else if (key == "options")
    scenario.options = read_options(value);
  else if (key == "says")
    scenario.says.push_back(value);
  else if (key == "expect")
    for (const std::string& word : words_of(value)) scenario.expected.insert(split(word, '='));
  else
    stop(key, "unknown key");
}

std::string text_of(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "none";
}

std::string list_of(const std::vector<Period>& periods) {
  std::string text;
  for (const Period& period : periods) text += (text.empty() ? "" : ",") + period.to_string();
  return text;
}

std::string latest_vintage(const Evaluation& evaluation) {
  std::string vintage = "none";
  for (const Input& input : evaluation.explanation.inputs)
    if (input.role == InputRole::value) vintage = std::to_string(input.vintage);
  return vintage;
}

}  // namespace

std::vector<Scenario> read_scenarios(const std::string& path) {
  std::ifstream file(path);
  std::vector<Scenario> scenarios;
  int at = 0;
  for (std::string line; std::getline(file, line);) {
    ++at;
    if (line.empty() || line[0] == '#') continue;
    const auto colon = line.find(':');
    if (colon == std::string::npos) stop(path + ":" + std::to_string(at), "no key");
    const std::string key = line.substr(0, colon);
    const std::string value(trim(line.substr(colon + 1)));
    if (key == "scenario") {
      scenarios.emplace_back();
      scenarios.back().name = value;
      scenarios.back().line = at;
    } else if (scenarios.empty()) {
      stop(path + ":" + std::to_string(at), "before the first scenario");
    } else {
      read_line(key, value, scenarios.back());
    }
  }
  return scenarios;
}

std::string answer(const Evaluation& evaluation, const std::string& name) {
  if (name == "state") return std::string(name_of(evaluation.state));
  if (name == "achieved") return std::string(name_of(evaluation.achieved));
  if (name == "early") return evaluation.early ? "yes" : "no";
  if (name == "final") return evaluation.final ? "yes" : "no";
  if (name == "simulated") return evaluation.simulated ? "yes" : "no";
  if (name == "rule") return std::string(evaluation.explanation.rule);
  if (name == "c") return text_of(evaluation.completion);
  if (name == "s") return text_of(evaluation.time_share);
  if (name == "p") return text_of(evaluation.pace);
  if (name == "margin") return text_of(evaluation.margin);
  if (name == "need") return text_of(evaluation.needed_yearly);
  if (name == "value") return text_of(evaluation.value);
  if (name == "period") return evaluation.period ? evaluation.period->to_string() : "none";
  if (name == "missing") return list_of(evaluation.missing_references);
  if (name == "vintage") return latest_vintage(evaluation);
  stop(name, "unknown expectation");
}

}  // namespace zhicheng::indicator::testing
