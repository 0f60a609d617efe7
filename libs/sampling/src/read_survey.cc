#include <algorithm>

#include "design_table.h"

namespace zhicheng::sampling {
namespace {

using Row = DesignTable::Row;

constexpr std::size_t kListed = 12;
constexpr std::size_t kMostDomains = 1'000;
constexpr std::int64_t kMostPersons = 1'000'000'000;

std::vector<std::string> columns_of(const SurveyDesign& design) {
  std::vector<std::string> columns = design.strata;
  columns.insert(columns.end(), {design.cluster, design.cluster_size, design.weight});
  columns.insert(columns.end(), design.domains.begin(), design.domains.end());
  for (const QuestionDesign& each : design.questions) columns.push_back(each.column);
  for (const MarginDesign& each : design.margins) columns.push_back(each.column);
  return columns;
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class SurveyReader {
 public:
  SurveyReader(const SurveyDesign& design, const NamedSheet& data, std::vector<Error>& errors)
      : design_(design), table_(data, columns_of(design), errors), strata_(design.strata, design.cells) {
    for (const QuestionDesign& each : design.questions)
      sample_.questions.push_back({each.id, each.name, each.kind, each.low, each.high, {}});
    for (const MarginDesign& each : design.margins)
      sample_.margins.push_back({each.column, each.categories, each.totals, {}});
  }

  SurveySample read() {
    if (!table_.usable()) return {};
    for (const Row& row : table_.rows()) read_row(row);
    for (const std::string& column : design_.domains) read_domains(column);
    for (const std::vector<std::string>& labels : strata_.labels()) sample_.strata.push_back({labels, {}});
    for (std::size_t at = 0; at < design_.cells.size(); ++at)
      sample_.strata[at].clusters = design_.cells[at].units;
    check_cells();
    sample_.invited = design_.invited;
    if (sample_.invited && *sample_.invited < static_cast<std::int64_t>(table_.rows().size()))
      table_.add_value(
          table_.rows()[static_cast<std::size_t>(*sample_.invited)], design_.questions[0].column,
          "受访者不多于 invited " + std::to_string(*sample_.invited) + " (no more persons than that)");
    return std::move(sample_);
  }

 private:
  void read_row(const Row& row) {
    const auto stratum = strata_.find(table_, row);
    double weight = 1;
    if (!design_.weight.empty() && !table_.required_text(row, design_.weight).empty())
      weight = table_.number(row, design_.weight, 1e-9, 1e12).value_or(1);
    sample_.weights.push_back(weight);
    sample_.cluster_of.push_back(cluster(row, stratum.value_or(0)));
    for (std::size_t at = 0; at < design_.questions.size(); ++at)
      sample_.questions[at].answers.push_back(answer(row, design_.questions[at]));
    for (Margin& margin : sample_.margins) margin.category_of.push_back(category(row, margin));
  }

  std::size_t cluster(const Row& row, std::size_t stratum) {
    if (design_.cluster.empty()) {
      sample_.clusters.push_back({std::to_string(row.number), stratum, {}});
      first_rows_.push_back(&row);
      return sample_.clusters.size() - 1;
    }
    const std::string id = table_.required_text(row, design_.cluster);
    std::optional<std::int64_t> persons;
    if (!design_.cluster_size.empty()) persons = table_.whole(row, design_.cluster_size, 1, kMostPersons);
    const auto [known, fresh] = clusters_.emplace(id, sample_.clusters.size());
    if (fresh) {
      sample_.clusters.push_back({id, stratum, persons});
      first_rows_.push_back(&row);
      members_.push_back(0);
    }
    const SurveyCluster& first = sample_.clusters[known->second];
    if (first.stratum != stratum && !id.empty()) differ(row, known->second, design_.strata.front());
    if (first.persons != persons && !id.empty()) differ(row, known->second, design_.cluster_size);
    ++members_[known->second];
    if (persons && *persons < members_[known->second])
      table_.add_value(row, design_.cluster_size,
                       "不少于受访人数 at least " + std::to_string(members_[known->second]));
    return known->second;
  }

  void differ(const Row& row, std::size_t cluster, const std::string& column) {
    table_.add(
        ErrorCode::estimate_unit_differs, row, column,
        {{"unit", sample_.clusters[cluster].id}, {"first", std::to_string(first_rows_[cluster]->number)}});
  }

  std::optional<double> answer(const Row& row, const QuestionDesign& question) {
    const std::string found = table_.text(row, question.column);
    if (found.empty() || holds(question.missing, found)) return std::nullopt;
    if (!question.of.empty() && !holds(question.of, found)) {
      table_.add_value(row, question.column, joined(question.of, "、"));
      return std::nullopt;
    }
    if (question.kind == QuestionKind::share) return holds(question.count, found) ? 1 : 0;
    return table_.number(row, question.column, question.low, question.high);
  }

  std::size_t category(const Row& row, const Margin& margin) {
    const std::string found = table_.required_text(row, margin.column);
    const auto place = std::find(margin.categories.begin(), margin.categories.end(), found);
    if (place != margin.categories.end()) return static_cast<std::size_t>(place - margin.categories.begin());
    if (!found.empty()) {
      std::vector<std::string> known = margin.categories;
      known.resize(std::min(known.size(), kListed));
      table_.add(ErrorCode::estimate_margin_category_unknown, row, margin.column,
                 {{"known", joined(known, "、")}});
    }
    return 0;
  }

  void read_domains(const std::string& column) {
    std::map<std::string, std::size_t> labels;
    const std::size_t persons = table_.rows().size();
    for (std::size_t at = 0; at < persons; ++at) {
      const std::string label = table_.text(table_.rows()[at], column);
      if (label.empty()) continue;
      const auto [known, fresh] = labels.emplace(label, sample_.domains.size());
      if (fresh && labels.size() > kMostDomains)
        return table_.add_value(table_.rows()[at], column,
                                "不超过 " + std::to_string(kMostDomains) + " 类 (at most as many)");
      if (fresh) sample_.domains.push_back({column, label, std::vector<bool>(persons)});
      sample_.domains[known->second].member[at] = true;
    }
  }

  void check_cells() {
    std::vector<std::int64_t> counts(sample_.strata.size());
    for (std::size_t at = 0; at < sample_.clusters.size(); ++at) {
      const SurveyCluster& cluster = sample_.clusters[at];
      const auto& whole = sample_.strata[cluster.stratum].clusters;
      ++counts[cluster.stratum];
      if (whole && counts[cluster.stratum] == *whole + 1)
        table_.add_value(*first_rows_[at],
                         design_.cluster.empty() ? columns_of(design_).front() : design_.cluster,
                         "该层至多 clusters " + std::to_string(*whole) + " 个 (at most, by the design)");
    }
  }

  const SurveyDesign& design_;
  DesignTable table_;
  StratumFinder strata_;
  SurveySample sample_;
  std::map<std::string, std::size_t> clusters_;
  std::vector<const Row*> first_rows_;
  std::vector<std::int64_t> members_;
};

}  // namespace

std::optional<SurveySample> read_survey_sample(const SurveyDesign& design, const NamedSheet& data,
                                               std::vector<Error>& errors) {
  const std::size_t before = errors.size();
  SurveySample sample = SurveyReader(design, data, errors).read();
  if (errors.size() > before) return std::nullopt;
  return sample;
}

}  // namespace zhicheng::sampling
