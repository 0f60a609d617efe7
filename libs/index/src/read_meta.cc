#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "sheet_table.h"

namespace zhicheng::index {
namespace {

using document::SheetRow;

constexpr std::array<std::string_view, 14> kColumns = {
    "iCode",  "iName",  "Unit",           "Type",           "Level",       "Parent",      "Direction",
    "Weight", "Target", "goalpost_lower", "goalpost_upper", "Denominator", "ScaleFactor", "Note"};
constexpr std::string_view kRootCode = "Index";
constexpr std::string_view kRootName = "综合指数";

// A row of type Indicator or Aggregate with what has to wait until all rows are known.
struct NodeRow {
  Node node;
  const SheetRow* row = nullptr;
  std::string parent;
  std::string denominator;
  bool indicator = false;
};

class MetaReader {
 public:
  MetaReader(const NamedSheet& source, std::vector<Error>& errors) : table_(source, errors) {}

  Meta read() {
    for (const char* column : {"iCode", "Type", "Direction"}) table_.require(column);
    for (const std::string& column : table_.columns())
      if (!column.empty() && std::find(kColumns.begin(), kColumns.end(), column) == kColumns.end())
        meta_.ignored_columns.push_back(column);
    for (const SheetRow& row : table_.rows()) read_row(row);
    link();
    return std::move(meta_);
  }

 private:
  void read_row(const SheetRow& row) {
    const std::string code = table_.required_text(row, "iCode");
    const std::string type = table_.required_text(row, "Type");
    if (code.empty() || type.empty()) return;
    if (!codes_.insert(code).second)
      return table_.add(table_.about(ErrorCode::index_code_twice, row, "iCode"));
    if (type == "Indicator" || type == "Aggregate") return read_node(row, code, type == "Indicator");
    if (type == "Denominator") return meta_.denominators.push_back(code);
    if (type == "Group") return meta_.groups.push_back(code);
    if (type == "Other") return meta_.others.push_back(code);
    table_.add_value(row, "Type", "Indicator / Aggregate / Group / Denominator / Other");
  }

  void read_node(const SheetRow& row, const std::string& code, bool indicator) {
    NodeRow found;
    found.row = &row;
    found.indicator = indicator;
    found.parent = table_.text(row, "Parent");
    Node& node = found.node;
    node.code = code;
    node.name = table_.text(row, "iName");
    if (node.name.empty()) node.name = code;
    node.unit = table_.text(row, "Unit");
    node.level = level_of(row, indicator);
    node.direction = direction_of(row, indicator);
    node.weight = weight_of(row);
    if (indicator) read_indicator(row, found);
    nodes_.push_back(std::move(found));
  }

  void read_indicator(const SheetRow& row, NodeRow& found) {
    found.node.target = table_.number(row, "Target");
    found.node.lower_post = table_.number(row, "goalpost_lower");
    found.node.upper_post = table_.number(row, "goalpost_upper");
    found.denominator = table_.text(row, "Denominator");
    const std::optional<double> scale = table_.number(row, "ScaleFactor");
    if (scale && !(*scale > 0)) table_.add_value(row, "ScaleFactor", "> 0");
    found.node.denominator_scale = scale.value_or(1);
  }

  // 0 = not stated.
  int level_of(const SheetRow& row, bool indicator) {
    const std::optional<double> level = table_.number(row, "Level");
    if (!level) return indicator ? 1 : 0;
    const bool whole = *level >= 1 && *level <= 100 && !(std::floor(*level) < *level);
    if (!whole || indicator != (*level < 2)) {
      table_.add_value(row, "Level", indicator ? "1 (Indicator)" : "2, 3, … (Aggregate)");
      return indicator ? 1 : 0;
    }
    return static_cast<int>(*level);
  }

  int direction_of(const SheetRow& row, bool indicator) {
    const std::optional<double> direction =
        indicator ? table_.required_number(row, "Direction") : table_.number(row, "Direction");
    if (!direction) return 1;
    if (*direction < -1 || *direction > 1 || std::abs(*direction) < 1) {
      table_.add_value(row, "Direction", "1 / -1");
      return 1;
    }
    return *direction < 0 ? -1 : 1;
  }

  double weight_of(const SheetRow& row) {
    if (!table_.has("Weight")) return 1;
    const std::optional<double> weight = table_.required_number(row, "Weight");
    if (weight && *weight < 0) table_.add_value(row, "Weight", "≥ 0");
    return weight.value_or(1);
  }

  void link() {
    const bool flat =
        std::all_of(nodes_.begin(), nodes_.end(), [](const NodeRow& row) { return row.indicator; });
    if (flat && !nodes_.empty()) add_root();
    if (!set_levels()) return;
    std::stable_sort(nodes_.begin(), nodes_.end(), [](const NodeRow& a, const NodeRow& b) {
      return a.indicator != b.indicator ? a.indicator : (!a.indicator && a.node.level < b.node.level);
    });
    Tree& tree = meta_.tree;
    for (const NodeRow& row : nodes_) tree.nodes.push_back(row.node);
    for (std::size_t at = 0; at < nodes_.size(); ++at) {
      tree.indicators += nodes_[at].indicator ? 1 : 0;
      link_parent(at);
      link_denominator(at);
    }
    for (const NodeRow& row : nodes_) {
      const Node& node = tree.nodes[*tree.find(row.node.code)];
      if (!row.indicator && node.children.empty())
        table_.add(table_.about(ErrorCode::index_group_childless, *row.row, "iCode").with("code", node.code));
    }
  }

  // A flat list of indicators has an index of its own.
  void add_root() {
    NodeRow root;
    root.node.code = kRootCode;
    root.node.name = kRootName;
    root.node.level = 0;  // follows from the children
    root.row = nodes_.front().row;
    for (NodeRow& row : nodes_)
      if (row.parent.empty()) row.parent = kRootCode;
    nodes_.push_back(std::move(root));
  }

  // Levels that are not stated follow from the children. Whether each parent exists and there is one root.
  bool set_levels() {
    std::size_t roots = 0;
    bool known = true;
    for (const NodeRow& row : nodes_) {
      if (row.parent.empty()) {
        ++roots;
        continue;
      }
      NodeRow* parent = find_group(row.parent);
      if (parent != nullptr && parent != &row) continue;
      known = false;
      table_.add(table_.about(ErrorCode::index_parent_unknown, *row.row, "Parent"));
    }
    if (roots != 1)
      table_.add(Error(ErrorCode::index_root_count)
                     .with("file", table_.file())
                     .with("count", std::to_string(roots)));
    if (!known || roots != 1) return false;
    for (std::size_t pass = 0; pass < nodes_.size(); ++pass)
      for (const NodeRow& row : nodes_)
        if (NodeRow* parent = find_group(row.parent);
            parent != nullptr && parent->node.level == 0 && row.node.level > 0)
          parent->node.level = row.node.level + 1;
    return check_levels();
  }

  bool check_levels() {
    bool right = true;
    for (const NodeRow& row : nodes_) {
      const NodeRow* parent = find_group(row.parent);
      if (parent == nullptr ? row.node.level > 1 : parent->node.level == row.node.level + 1) continue;
      right = false;
      table_.add(table_.about(ErrorCode::index_parent_level, *row.row, "Parent"));
    }
    return right;
  }

  NodeRow* find_group(const std::string& code) {
    const auto found = std::find_if(nodes_.begin(), nodes_.end(), [&](const NodeRow& row) {
      return !row.indicator && row.node.code == code;
    });
    return found == nodes_.end() ? nullptr : &*found;
  }

  void link_parent(std::size_t at) {
    Tree& tree = meta_.tree;
    const std::optional<std::size_t> parent = tree.find(nodes_[at].parent);
    if (!parent) return;
    tree.nodes[at].parent = *parent;
    tree.nodes[*parent].children.push_back(at);
  }

  void link_denominator(std::size_t at) {
    const std::string& code = nodes_[at].denominator;
    if (code.empty()) return;
    const auto found = std::find(meta_.denominators.begin(), meta_.denominators.end(), code);
    if (found == meta_.denominators.end()) {
      table_.add(table_.about(ErrorCode::index_denominator_unknown, *nodes_[at].row, "Denominator"));
      return;
    }
    meta_.tree.nodes[at].denominator = static_cast<std::size_t>(found - meta_.denominators.begin());
  }

  SheetTable table_;
  Meta meta_;
  std::vector<NodeRow> nodes_;
  std::set<std::string> codes_;
};

}  // namespace

std::optional<Meta> read_meta(const NamedSheet& meta, std::vector<Error>& errors) {
  const std::size_t before = errors.size();
  Meta found = MetaReader(meta, errors).read();
  if (errors.size() > before) return std::nullopt;
  return found;
}

}  // namespace zhicheng::index
