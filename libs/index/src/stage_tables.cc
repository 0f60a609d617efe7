#include <fmt/format.h>

#include <array>

#include "fields.h"
#include "out_table.h"
#include "tables.h"

namespace zhicheng::index {
namespace {

constexpr std::array<std::string_view, 6> kOutcomes = {"passed",       "winsorised", "transformed",
                                                       "still_skewed", "untestable", "disabled"};

// The periods of a block: "", 2025 or 2021-2025.
std::string periods_of(const Frame& frame, Block block) {
  if (!frame.panel || block.first == block.last) return "";
  const std::int64_t first = frame.period_of(block.first);
  const std::int64_t last = frame.period_of(block.last - 1);
  return first == last ? std::to_string(first) : fmt::format("{}-{}", first, last);
}

}  // namespace

RunFile screening_file(const Frame& before, const Screened& screened) {
  OutTable out(row_columns(before, {"missing", "zeros", "data_share", "nonzero_share", "low_data",
                                    "low_nonzero", "forced", "included"}));
  for (std::size_t row = 0; row < screened.rows.size(); ++row) {
    const Screening& found = screened.rows[row];
    add_row_cells(before, row, out);
    out.count(found.missing).count(found.zeros).number(found.data_share).number(found.nonzero_share);
    out.flag(found.low_data).flag(found.low_nonzero).flag(found.forced).flag(found.included);
  }
  return out.to_file("screening.csv");
}

RunFile imputation_file(const Meta& meta, const Imputed& imputed) {
  OutTable out({"iCode", "filled", "remaining"});
  for (std::size_t at = 0; at < imputed.filled.size(); ++at)
    out.row().text(meta.tree.nodes[at].code).count(imputed.filled[at]).count(imputed.remaining[at]);
  return out.to_file("imputation.csv");
}

RunFile treatment_file(const Frame& frame, const Meta& meta, const Treated& treated) {
  OutTable out({"iCode", "periods", "outcome", "winsorised_low", "winsorised_high", "transformed",
                "skewness_before", "kurtosis_before", "skewness_after", "kurtosis_after"});
  for (const TreatmentRecord& record : treated.records) {
    out.row().text(meta.tree.nodes[record.indicator].code).text(periods_of(frame, record.block));
    out.text(kOutcomes[static_cast<std::size_t>(record.outcome)]);
    out.count(record.winsorised_low).count(record.winsorised_high).text(word_of(kThens, record.transformed));
    out.number(record.skewness_before).number(record.kurtosis_before);
    out.number(record.skewness_after).number(record.kurtosis_after);
  }
  return out.to_file("treatment.csv");
}

RunFile normalisation_file(const Frame& frame, const Meta& meta, const Normalise& step,
                           const Normalised& normalised) {
  OutTable out({"iCode", "periods", "method", "sample_based", "from", "to", "low", "high"});
  for (const NormalisationRecord& record : normalised.records) {
    const Node& node = meta.tree.nodes[record.indicator];
    const auto own = step.indicators.find(node.code);
    const auto scale = scale_of(own == step.indicators.end() ? step.all : own->second);
    out.row()
        .text(node.code)
        .text(periods_of(frame, record.block))
        .text(word_of(kNormalisations, record.method));
    out.flag(is_sample_based(record.method))
        .number(record.from * node.direction)
        .number(record.to * node.direction);
    out.number(scale ? std::optional(scale->low) : std::nullopt);
    out.number(scale ? std::optional(scale->high) : std::nullopt);
  }
  return out.to_file("normalisation.csv");
}

RunFile weights_file(const Tree& tree, const Aggregated& aggregated) {
  const std::vector<double> shares = effective_weights(tree, aggregated.weights);
  std::vector<const WeighingRecord*> records(tree.nodes.size());
  for (const WeighingRecord& record : aggregated.weighings) records[record.group] = &record;
  OutTable out({"iCode", "iName", "Level", "Parent", "Weight", "method", "weight", "effective_weight",
                "consistency", "correlation"});
  for (std::size_t at = 0; at < tree.nodes.size(); ++at) {
    const Node& node = tree.nodes[at];
    const WeighingRecord* record = node.parent ? records[*node.parent] : nullptr;
    out.row().text(node.code).text(node.name).count(static_cast<std::size_t>(node.level));
    out.text(node.parent ? tree.nodes[*node.parent].code : "").number(node.weight);
    out.text(record ? word_of(kWeighings, record->method) : "");
    out.number(aggregated.weights[at]).number(shares[at]);
    const bool measured =
        record && (record->method == Weighing::Method::ahp || record->method == Weighing::Method::pca);
    out.number(measured ? std::optional(record->consistency) : std::nullopt);
    std::optional<double> correlation;
    if (record && !record->correlations.empty()) {
      std::size_t child = 0;
      while (tree.nodes[*node.parent].children[child] != at) ++child;
      correlation = record->correlations[child];
    }
    out.number(correlation);
  }
  return out.to_file("weights.csv");
}

std::vector<RunFile> audit_files(const Tree& tree, const Audit& audit) {
  OutTable indicators({"iCode", "known", "nonzero", "distinct", "most_frequent", "minimum", "maximum", "mean",
                       "median", "deviation", "skewness", "kurtosis"});
  for (const IndicatorStatistics& each : audit.indicators) {
    indicators.row()
        .text(tree.nodes[each.indicator].code)
        .count(each.known)
        .count(each.nonzero)
        .count(each.distinct);
    indicators.count(each.most_frequent).number(each.minimum).number(each.maximum).number(each.mean);
    indicators.number(each.median).number(each.deviation).number(each.skewness).number(each.kurtosis);
  }
  OutTable correlations({"relation", "a", "b", "pearson", "spearman"});
  for (const Correlation& each : audit.correlations)
    correlations.row()
        .text(name_of(each.relation))
        .text(tree.nodes[each.a].code)
        .text(tree.nodes[each.b].code)
        .number(each.pearson)
        .number(each.spearman);
  OutTable groups({"iCode", "children", "alpha", "first_share"});
  for (const GroupAudit& each : audit.groups)
    groups.row()
        .text(tree.nodes[each.group].code)
        .count(tree.nodes[each.group].children.size())
        .number(each.alpha)
        .number(each.first_share);
  OutTable flags({"flag", "iCode", "other", "value", "threshold"});
  for (const Flag& each : audit.flags)
    flags.row()
        .text(name_of(each.kind))
        .text(tree.nodes[each.node].code)
        .text(each.other ? tree.nodes[*each.other].code : "")
        .number(each.value)
        .number(each.threshold);
  return {indicators.to_file("audit_indicators.csv"), correlations.to_file("audit_correlations.csv"),
          groups.to_file("audit_groups.csv"), flags.to_file("audit_flags.csv")};
}

}  // namespace zhicheng::index
