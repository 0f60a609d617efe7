#include "zhicheng/service/organisation_tree.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "zhicheng/base/nearest.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

constexpr std::size_t kShortestAbbreviation = 3;  // characters
constexpr std::size_t kCharactersPerChange = 4;
constexpr std::size_t kMostChanges = 2;

bool stands_in_order(const std::u32string& part, const std::u32string& whole) {
  std::size_t found = 0;
  for (const char32_t c : whole) {
    if (found < part.size() && part[found] == c) ++found;
  }
  return found == part.size();
}

bool differs_by(std::string_view a, std::string_view b, std::size_t most) {
  Nearest nearest(a, most);
  nearest.offer(b);
  return !nearest.best().empty();
}

// How far two names are apart, smaller is nearer; nothing: not near. A name that differs in a character or
// two comes before an abbreviation, which leaves more out.
std::optional<std::size_t> distance(const std::string& a, const std::string& b) {
  const std::u32string first = to_utf32(a);
  const std::u32string second = to_utf32(b);
  const bool swapped = first.size() > second.size();
  const std::u32string& shorter = swapped ? second : first;
  const std::u32string& longer = swapped ? first : second;
  for (std::size_t most = 1; most <= shorter.size() / kCharactersPerChange && most <= kMostChanges; ++most) {
    if (differs_by(a, b, most)) return most;
  }
  if (shorter.size() >= kShortestAbbreviation && stands_in_order(shorter, longer))
    return kMostChanges + longer.size() - shorter.size();
  return std::nullopt;
}

// 各县（市、区）政府, 各区县, 各县（区）人民政府 …: 各, then nothing but the levels of counties, then 政府 or
// 人民政府 or nothing.
bool means_every_county(std::string_view key) {
  constexpr std::string_view kEvery = "各";
  if (!key.starts_with(kEvery)) return false;
  key.remove_prefix(kEvery.size());
  for (const std::string_view end : {"人民政府", "政府"}) {
    if (!key.ends_with(end)) continue;
    key.remove_suffix(end.size());
    break;
  }
  bool county = false;
  const std::u32string levels = to_utf32(key);
  for (const char32_t c : levels) {
    if (c == U'县' || c == U'区')
      county = true;
    else if (std::u32string_view(U"市()、,/").find(c) == std::u32string_view::npos)
      return false;
  }
  return county;
}

}  // namespace

OrganisationTree::OrganisationTree(std::span<const store::Organisation> organisations, Date day) {
  for (const store::Organisation& organisation : organisations) {
    if (organisation.validity.holds_on(day)) by_id_.emplace(organisation.id, organisation);
  }
  for (const auto& [id, organisation] : by_id_) {
    const bool top = !by_id_.contains(organisation.parent);
    below_[top ? store::OrganisationId{} : organisation.parent].push_back(&organisation);
  }
  for (auto& [parent, units] : below_) {
    std::sort(units.begin(), units.end(), [](const store::Organisation* a, const store::Organisation* b) {
      return std::tie(a->kind, a->code, a->name, a->id) < std::tie(b->kind, b->code, b->name, b->id);
    });
  }
  append({});
}

void OrganisationTree::append(store::OrganisationId parent) {
  const auto units = below_.find(parent);
  if (units == below_.end()) return;
  for (const store::Organisation* unit : units->second) {
    in_order_.push_back(unit);
    append(unit->id);
  }
}

const store::Organisation* OrganisationTree::find(store::OrganisationId id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second;
}

bool OrganisationTree::is_at_or_below(store::OrganisationId id, store::OrganisationId top) const {
  std::size_t steps = 0;  // a damaged tree may have a cycle
  for (const store::Organisation* at = find(id); at != nullptr && steps <= by_id_.size(); ++steps) {
    if (at->id == top) return true;
    at = find(at->parent);
  }
  return false;
}

bool holds(const Actor& actor, store::PostRole role, store::OrganisationId organisation,
           const OrganisationTree& tree) {
  return std::any_of(actor.posts.begin(), actor.posts.end(), [&](const HeldPost& post) {
    return post.role == role && tree.is_at_or_below(organisation, post.organisation);
  });
}

std::string_view name_of(NameMatchKind kind) {
  constexpr std::array<std::string_view, 4> kNames = {"none", "name", "alias", "collective"};
  return kNames[static_cast<std::size_t>(kind)];
}

NameMatcher::NameMatcher(const OrganisationTree& tree) {
  const auto know = [this](const std::string& name, store::OrganisationId id, NameMatchKind kind) {
    const std::string key = store::organisation_name_key(name);
    by_key_.emplace(key, std::pair(id, kind));
    known_.push_back({key, id});
  };
  for (const store::Organisation* organisation : tree.in_order()) {
    know(organisation->name, organisation->id, NameMatchKind::name);
    for (const std::string& alias : organisation->aliases)
      know(alias, organisation->id, NameMatchKind::alias);
    if (organisation->kind == store::OrganisationKind::county) counties_.push_back(organisation->id);
  }
}

NameMatch NameMatcher::match(std::string_view name) const {
  const std::string key = store::organisation_name_key(name);
  if (const auto found = by_key_.find(key); found != by_key_.end())
    return {.kind = found->second.second, .organisations = {found->second.first}};
  if (!counties_.empty() && means_every_county(key))
    return {.kind = NameMatchKind::collective, .organisations = counties_};
  return {.proposals = near(key)};
}

std::vector<store::OrganisationId> NameMatcher::near(const std::string& key) const {
  std::vector<std::pair<std::size_t, store::OrganisationId>> ranked;
  for (const Known& known : known_) {
    if (const auto apart = distance(key, known.key)) ranked.emplace_back(*apart, known.organisation);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<store::OrganisationId> proposals;
  for (const auto& [apart, id] : ranked) {
    if (std::find(proposals.begin(), proposals.end(), id) == proposals.end()) proposals.push_back(id);
    if (proposals.size() == kMostProposals) break;
  }
  return proposals;
}

std::vector<std::string> split_department_names(std::string_view text) {
  std::vector<std::string> names;
  std::string name;
  const auto finish = [&] {
    if (const std::string_view trimmed = trim(name); !trimmed.empty()) names.emplace_back(trimmed);
    name.clear();
  };
  int depth = 0;  // 各县（市、区）政府 is one name
  for (std::size_t offset = 0; offset < text.size();) {
    const char32_t c = next_code_point(text, offset);
    if (c == U'（' || c == U'(') ++depth;
    if (c == U'）' || c == U')') depth = std::max(0, depth - 1);
    const bool parts = depth == 0 && (c == U'、' || c == U'，' || c == U',' || c == U'；' || c == U';');
    if (parts)
      finish();
    else
      append_utf8(name, c);
  }
  finish();
  return names;
}

}  // namespace zhicheng::service
