#include <algorithm>
#include <map>
#include <set>

#include "findings.h"
#include "number.h"
#include "words.h"
#include "years.h"
#include "zhicheng/base/text.h"
#include "zhicheng/plan_import/pairing.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostRows = 200;       // with a baseline, that the text is compared with
constexpr std::size_t kMostClauses = 2'000;  // of the background
constexpr std::size_t kSureKey = 6;          // characters that tell an indicator whatever its unit
constexpr std::size_t kMostTwins = 20;       // of one number that are compared
constexpr int kPerhapsTheSame = 55;          // per cent of common pairs of characters
constexpr int kNearlyTheSame = 60;

void check_baselines(const Reading& reading, Diagnostics& diagnostics) {
  const std::vector<plan::Indicator>& all = reading.plan.indicators;
  const bool none = !all.empty() && std::all_of(all.begin(), all.end(), [](const plan::Indicator& each) {
    return each.baseline_raw.empty();
  });
  if (none)
    diagnostics.push_back(
        finding(Severity::note, "P027", 0, "没有一项指标写明基期值", "请补录起点，否则无法计算进度"));
}

// The first indicator of each kind of scope: 市控 and 省控 are different measures.
void check_scope_words(const Reading& reading, Diagnostics& diagnostics) {
  std::set<std::string> seen;
  const WordMap<ScopeKind>& scopes = reading.vocabulary.measure_scopes;
  for (const plan::Indicator& each : reading.plan.indicators) {
    if (!each.actual_raw.empty()) continue;
    const std::u32string name = fold(each.name);
    for (std::size_t at = 0; at < name.size(); ++at) {
      const auto scope = scopes.longest_prefix(std::u32string_view(name).substr(at));
      if (scope.length == 0 || !seen.insert(scope.meaning.name).second) continue;
      diagnostics.push_back(finding(Severity::note, "P028", each.quotes.front(),
                                    quoted(each.name) + "的口径由" +
                                        quoted(to_utf8(std::u32string_view(name).substr(at, scope.length))) +
                                        "限定（" + scope.meaning.name + "）",
                                    "与别处比较前请核对口径"));
    }
  }
}

// Counts that are equal and whose names are nearly so.
void check_twins(const Reading& reading, Diagnostics& diagnostics) {
  std::map<std::string, std::vector<const plan::Indicator*>> by_value;
  for (const plan::Indicator& each : reading.plan.indicators) {
    if (each.origin != plan::Origin::prose || !reading.vocabulary.counter_words.holds(fold(each.unit)))
      continue;
    const std::optional<Decimal>& bound = each.target.low ? each.target.low : each.target.high;
    if (!bound) continue;
    std::vector<const plan::Indicator*>& same = by_value[bound->to_string() + each.unit];
    const auto twin = std::find_if(same.begin(), same.end(), [&](const plan::Indicator* other) {
      return alikeness(fold(other->name), fold(each.name)) >= kPerhapsTheSame;
    });
    if (twin != same.end())
      diagnostics.push_back(finding(Severity::note, "P042", each.quotes.front(),
                                    quoted(each.name) + "与" + on_line((*twin)->quotes.front().line) + "的" +
                                        quoted((*twin)->name) + "数值相同，可能是同一指标",
                                    "如是同一指标，请保留一项"));
    else if (same.size() < kMostTwins)
      same.push_back(&each);
  }
}

// A count of the text whose name is nearly that of a row and whose value is not: 为主制定 and 为主或参与制定.
void check_near_rows(const Reading& reading, Diagnostics& diagnostics) {
  struct Row {
    const plan::Indicator* indicator;
    std::u32string name;
  };
  std::vector<Row> rows;
  const auto counts = [&](const plan::Indicator& each) {
    return reading.vocabulary.counter_words.holds(fold(each.unit)) && each.target.low &&
           each.actual_raw.empty();
  };
  for (const plan::Indicator& each : reading.plan.indicators)
    if (each.origin == plan::Origin::table && counts(each) && rows.size() < kMostRows)
      rows.push_back({&each, fold(each.name)});
  for (const plan::Indicator& each : reading.plan.indicators) {
    if (each.origin != plan::Origin::prose || !counts(each)) continue;
    const std::u32string name = fold(each.name);
    const auto near = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
      return row.indicator->target.low != each.target.low && alikeness(row.name, name) >= kNearlyTheSame;
    });
    if (near == rows.end()) continue;
    diagnostics.push_back(finding(
        Severity::note, "P042", each.quotes.front(),
        quoted(each.name) + "（" + each.target_raw + "）与" + on_line(near->indicator->quotes.front().line) +
            quoted(near->indicator->name) + "（" + near->indicator->target_raw + "）名称相近、数值不同",
        "请确认口径；如是同一指标，以哪一处为准"));
  }
}

// What the background says about the baselines of the tables.
class BackgroundComparer {
 public:
  BackgroundComparer(const Reading& reading, Diagnostics& diagnostics)
      : reading_(reading), known_(reading.vocabulary), diagnostics_(diagnostics) {
    for (const plan::Indicator& each : reading.plan.indicators) {
      if (each.origin != plan::Origin::table || !each.target.baseline || !each.actual_raw.empty()) continue;
      if (Row row{.indicator = &each, .key = key_of(fold(each.name)), .reported = false};
          row.key.size() >= 2 && rows_.size() < kMostRows)
        rows_.push_back(std::move(row));
    }
  }

  void run() {
    std::size_t clauses = 0;
    if (rows_.empty()) return;
    for (const Paragraph& paragraph : reading_.stages.paragraphs) {
      if (paragraph.role != Role::background) continue;
      const Flow& flow = paragraph.flow;
      std::size_t begin = 0;
      for (std::size_t i = 0; i <= flow.size(); ++i) {
        if (i < flow.size() && !ends_clause(flow.text[i])) continue;
        if (i > begin && ++clauses <= kMostClauses) compare(flow, begin, i);
        begin = i + 1;
      }
    }
  }

 private:
  struct Row {
    const plan::Indicator* indicator;
    std::u32string key;
    bool reported;
  };
  struct Stated {
    std::size_t at = 0;
    std::size_t end = 0;
    Decimal value;
    std::u32string unit;
  };

  // The words that tell this measure from others: 评价性食品抽检合格率 → 食品.
  std::u32string key_of(std::u32string words) const {
    for (const auto& [word, same] : known_.same_words)
      for (std::size_t at = words.find(word); at != words.npos; at = words.find(word, at + same.size()))
        words.replace(at, word.size(), same);
    for (const WordSet* list : {&known_.count_words, &known_.generic_measure_words})
      for (const Word word : list->words())
        for (std::size_t at = words.find(word); at != words.npos; at = words.find(word))
          words.erase(at, word.size());
    return words;
  }

  // The last figure of the clause; a year in it has to be the baseline's.
  std::optional<Stated> figure_in(std::u32string_view clause, int baseline_year) const {
    std::optional<Stated> stated;
    for (std::size_t i = 0; i < clause.size();) {
      if (const int year = year_at(clause, i); year != 0 && i + 4 < clause.size() && clause[i + 4] == U'年') {
        if (baseline_year != 0 && year != baseline_year) return std::nullopt;
        i += 5;
        continue;
      }
      const auto number = is_digit(clause[i]) ? read_number(clause, i) : std::nullopt;
      if (!number) {
        ++i;
        continue;
      }
      const std::size_t unit = unit_length(clause, i + number->length, known_);
      stated = {i, i + number->length + unit, number->low,
                std::u32string(clause.substr(i + number->length, unit))};
      i += number->length;
    }
    return stated;
  }

  void compare(const Flow& flow, std::size_t begin, std::size_t end) {
    const std::u32string_view clause = flow.view().substr(begin, end - begin);
    if (std::none_of(clause.begin(), clause.end(), is_digit)) return;
    const std::u32string key = key_of(std::u32string(clause));
    for (Row& row : rows_) {
      const plan::Indicator& each = *row.indicator;
      if (row.reported || !contains(key, row.key)) continue;
      const auto stated = figure_in(clause, each.target.baseline_year);
      if (!stated || !same_unit(stated->unit, fold(each.unit), row.key)) continue;
      const plan::Quote place = quote_of(reading_.document, flow.span_of(begin, begin + stated->end));
      const std::string where = on_line(each.quotes.front().line);
      if (stated->value != *each.target.baseline)
        diagnostics_.push_back(finding(Severity::warning, "P039", place,
                                       quoted(each.name) + "的基期两处不同：" + where +
                                           quoted(each.baseline_raw) + "，此处" +
                                           quoted(flow.words(begin + stated->at, begin + stated->end)),
                                       "已采用" + where + "的数值；如口径不同请注明"));
      else if (known_.estimate_words.occurs_in(clause))
        diagnostics_.push_back(finding(Severity::note, "P039", place,
                                       quoted(each.name) + "的基期在" + where + "是实际值，此处是预计值",
                                       "请核对最终数据"));
      else
        continue;
      row.reported = true;
    }
  }

  bool same_unit(const std::u32string& stated, const std::u32string& wanted,
                 const std::u32string& key) const {
    if (stated == wanted) return true;
    return key.size() >= kSureKey && known_.counter_words.holds(stated) && known_.counter_words.holds(wanted);
  }

  const Reading& reading_;
  const Vocabulary& known_;
  Diagnostics& diagnostics_;
  std::vector<Row> rows_;
};

}  // namespace

void check_scope(const Reading& reading, Diagnostics& diagnostics) {
  check_baselines(reading, diagnostics);
  check_scope_words(reading, diagnostics);
  check_twins(reading, diagnostics);
  check_near_rows(reading, diagnostics);
  BackgroundComparer(reading, diagnostics).run();
}

}  // namespace zhicheng::plan_import
