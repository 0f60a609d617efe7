#include <array>

#include "zhicheng/trace/event_check.h"

namespace zhicheng::trace {
namespace {

struct Kind {
  std::string_view name;
  std::string_view zh;
  std::string_view en;
};
// In the order of the enumerators.
constexpr std::array<Kind, 10> kKinds = {{
    {"not_made", "缺少产生环节", "no step brought it into being"},
    {"not_shipped", "缺少发货环节", "no shipping step"},
    {"not_received", "缺少收货环节", "no receiving step"},
    {"not_unpacked", "缺少拆箱环节", "no unpacking step"},
    {"two_places", "同一物品同时在两处", "one thing in two places"},
    {"received_too_early", "发货之前已收货", "received before it was shipped"},
    {"never_packed", "拆出未曾装入的物品", "taken out of what it was never put into"},
    {"mass_gain", "产出多于投入", "more came out than went in"},
    {"used_after_end", "销毁或注销后仍被使用", "used after it was destroyed or decommissioned"},
    {"used_after_recall", "召回后仍被使用", "used after it was recalled"},
}};

}  // namespace

std::string_view name_of(FindingKind kind) {
  return kKinds[static_cast<std::size_t>(kind)].name;
}

Bilingual title_of(FindingKind kind) {
  const Kind& row = kKinds[static_cast<std::size_t>(kind)];
  return {std::string(row.zh), std::string(row.en)};
}

bool is_missing_step(FindingKind kind) {
  return kind <= FindingKind::not_unpacked;
}

}  // namespace zhicheng::trace
