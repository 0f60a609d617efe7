#include "zhicheng/index/denominate.h"

#include "failure.h"

namespace zhicheng::index {

Result<Denominated> denominate(const Frame& frame, const Meta& meta, Table table) {
  Denominated result;
  result.undefined.assign(table.size(), 0);
  for (std::size_t at = 0; at < table.size(); ++at) {
    const Node& node = meta.tree.nodes[at];
    if (!node.denominator) continue;
    const Column& denominator = frame.denominators[*node.denominator];
    std::vector<double> values(table[at].values().begin(), table[at].values().end());
    std::vector<std::uint8_t> present(table[at].present().begin(), table[at].present().end());
    for (std::size_t row = 0; row < values.size(); ++row) {
      if (present[row] == 0) continue;
      if (!denominator.has(row) || !(denominator.value(row) < 0 || denominator.value(row) > 0)) {
        present[row] = 0;
        ++result.undefined[at];
        continue;
      }
      values[row] /= denominator.value(row) / node.denominator_scale;
    }
    ZHICHENG_TRY(check_finite(node, values));
    table[at] = Column::of(std::move(values), std::move(present));
  }
  result.table = std::move(table);
  return result;
}

}  // namespace zhicheng::index
