#include <algorithm>

#include "design_table.h"

namespace zhicheng::sampling {
namespace {

using Row = DesignTable::Row;

constexpr double kLeastSize = 1e-9;
constexpr double kMostSize = 1e15;

std::vector<std::string> columns_of(const RateDesign& design) {
  std::vector<std::string> columns = design.strata;
  columns.insert(columns.end(), design.probability.begin(), design.probability.end());
  columns.insert(columns.end(), {design.firm, design.size, design.tested, design.passed, design.lots});
  return columns;
}

class RateReader {
 public:
  RateReader(const RateDesign& design, const NamedSheet& data, std::vector<Error>& errors)
      : design_(design), table_(data, columns_of(design), errors), strata_(design.strata, design.cells) {}

  RateSample read() {
    if (!table_.usable()) return {};
    for (const Row& row : table_.rows()) read_row(row);
    for (std::size_t at = 0; at < sample_.firms.size(); ++at) check_lots(at);
    for (const std::vector<std::string>& labels : strata_.labels()) sample_.strata.push_back({labels, 0});
    for (std::size_t at = 0; at < design_.cells.size(); ++at)
      sample_.strata[at].output = design_.cells[at].output.value_or(0);
    if (design_.strata.empty()) sample_.strata.front().output = 1;
    take_chances_of_cells();
    return std::move(sample_);
  }

 private:
  void read_row(const Row& row) {
    SampledFirm firm;
    firm.id = table_.required_text(row, design_.firm);
    const auto stratum = strata_.find(table_, row);
    firm.inclusion = chance(row);
    if (!design_.size.empty()) firm.size = required(row, design_.size, kLeastSize, kMostSize);
    if (!design_.lots.empty()) firm.lots = table_.whole(row, design_.lots, 1, kMostTested);
    read_result(row, firm);
    if (firm.id.empty() || !stratum) return;
    firm.stratum = *stratum;
    add(row, std::move(firm));
  }

  double required(const Row& row, const std::string& column, double least, double most) {
    if (table_.required_text(row, column).empty()) return 1;
    return table_.number(row, column, least, most).value_or(1);
  }

  std::optional<double> chance(const Row& row) {
    if (design_.probability.empty()) return std::nullopt;
    if (design_.probability.size() == 1) return table_.fraction(row, design_.probability[0]);
    const double top = required(row, design_.probability[0], 1e-9, kMostSize);
    const double bottom = required(row, design_.probability[1], 1e-9, kMostSize);
    if (top <= bottom) return top / bottom;
    table_.add_value(row, design_.probability[0], "不大于 at most " + design_.probability[1]);
    return std::nullopt;
  }

  // A firm without results has 0, or nothing, in both columns.
  void read_result(const Row& row, SampledFirm& firm) {
    if (design_.tested.empty()) {
      const auto passed = table_.whole(row, design_.passed, 0, 1);
      firm.tested = passed ? 1 : 0;
      firm.passed = passed.value_or(0);
      return;
    }
    firm.tested = table_.whole(row, design_.tested, 0, kMostTested).value_or(0);
    const auto passed = table_.whole(row, design_.passed, 0, kMostTested);
    firm.passed = passed.value_or(0);
    if (firm.tested > 0 && !passed && table_.text(row, design_.passed).empty())
      table_.add(ErrorCode::estimate_cell_blank, row, design_.passed);
    if (firm.passed > firm.tested) table_.add_value(row, design_.passed, "不大于 at most " + design_.tested);
  }

  // Rows of one firm are its lots.
  void add(const Row& row, SampledFirm firm) {
    const auto [known, fresh] = numbers_.emplace(firm.id, sample_.firms.size());
    if (fresh) {
      rows_.push_back(&row);
      sample_.firms.push_back(std::move(firm));
      return;
    }
    SampledFirm& first = sample_.firms[known->second];
    const Row& first_row = *rows_[known->second];
    if (first.stratum != firm.stratum) differ(row, first_row, firm.id, design_.strata.front());
    for (const std::string& column : {design_.size, design_.lots})
      if (table_.text(row, column) != table_.text(first_row, column)) differ(row, first_row, firm.id, column);
    for (const std::string& column : design_.probability)
      if (table_.text(row, column) != table_.text(first_row, column)) differ(row, first_row, firm.id, column);
    first.tested = std::min(first.tested + firm.tested, kMostTested);
    first.passed = std::min(first.passed + firm.passed, kMostTested);
  }

  void differ(const Row& row, const Row& first, const std::string& unit, const std::string& column) {
    table_.add(ErrorCode::estimate_unit_differs, row, column,
               {{"unit", unit}, {"first", std::to_string(first.number)}});
  }

  void check_lots(std::size_t at) {
    const SampledFirm& firm = sample_.firms[at];
    if (firm.lots && *firm.lots < firm.tested)
      table_.add_value(*rows_[at], design_.lots, "不少于检验数 at least " + std::to_string(firm.tested));
  }

  // Drawn ÷ all, where the design states how many there are.
  void take_chances_of_cells() {
    if (!design_.probability.empty()) return;
    std::vector<std::size_t> drawn(sample_.strata.size());
    for (const SampledFirm& firm : sample_.firms) ++drawn[firm.stratum];
    for (std::size_t at = 0; at < sample_.firms.size(); ++at) {
      SampledFirm& firm = sample_.firms[at];
      if (firm.stratum >= design_.cells.size() || !design_.cells[firm.stratum].units) continue;
      const auto units = static_cast<double>(*design_.cells[firm.stratum].units);
      firm.inclusion = static_cast<double>(drawn[firm.stratum]) / units;
      if (*firm.inclusion <= 1) continue;
      table_.add_value(*rows_[at], design_.firm,
                       "该层企业总数 units 不少于抽取数 (units of the cell at least " +
                           std::to_string(drawn[firm.stratum]) + ")");
      firm.inclusion = 1;
    }
  }

  const RateDesign& design_;
  DesignTable table_;
  StratumFinder strata_;
  RateSample sample_;
  std::vector<const Row*> rows_;  // the first of each firm
  std::map<std::string, std::size_t> numbers_;
};

}  // namespace

std::optional<RateSample> read_rate_sample(const RateDesign& design, const NamedSheet& data,
                                           std::vector<Error>& errors) {
  const std::size_t before = errors.size();
  RateSample sample = RateReader(design, data, errors).read();
  if (errors.size() > before) return std::nullopt;
  return sample;
}

}  // namespace zhicheng::sampling
