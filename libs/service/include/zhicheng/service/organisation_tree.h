#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/service/actor.h"
#include "zhicheng/store/organisation.h"

// What can be said of organisations without asking a database.
namespace zhicheng::service {

// The organisations in force on a day, by id and parent. One whose parent is not in force stands at the top.
// Movable.
class OrganisationTree {
 public:
  OrganisationTree() = default;
  OrganisationTree(std::span<const store::Organisation> organisations, Date day);
  OrganisationTree(OrganisationTree&&) = default;
  OrganisationTree& operator=(OrganisationTree&&) = default;
  OrganisationTree(const OrganisationTree&) = delete;  // in_order_ points into by_id_
  OrganisationTree& operator=(const OrganisationTree&) = delete;

  const store::Organisation* find(store::OrganisationId id) const;  // null: unknown or not in force
  // Whether `id` is `top` or stands below it. False where one of them is not in force. O(depth).
  bool is_at_or_below(store::OrganisationId id, store::OrganisationId top) const;
  // In the order of the tree: each before what stands below it, by kind, code, name.
  const std::vector<const store::Organisation*>& in_order() const { return in_order_; }

 private:
  void append(store::OrganisationId parent);

  std::map<store::OrganisationId, store::Organisation> by_id_;
  std::map<store::OrganisationId, std::vector<const store::Organisation*>> below_;
  std::vector<const store::Organisation*> in_order_;
};

// Whether the actor holds the role at the organisation or above it.
bool holds(const Actor& actor, store::PostRole role, store::OrganisationId organisation,
           const OrganisationTree& tree);

enum class NameMatchKind : std::uint8_t {
  none,
  name,        // its own name
  alias,       // one of its other names
  collective,  // 各县（市、区）政府: every organisation of the kind county
};
std::string_view name_of(NameMatchKind kind);

struct NameMatch {
  NameMatchKind kind = NameMatchKind::none;
  std::vector<store::OrganisationId> organisations = {};  // one; of a collective name all, in tree order
  // Only of `none`: organisations with a name that is near, best first, at most kMostProposals. Nothing is
  // ever matched by being near.
  std::vector<store::OrganisationId> proposals = {};
};
inline constexpr std::size_t kMostProposals = 3;

// Matches department names as plans print them to the organisations of a tree. Near are: an abbreviation,
// whose characters stand in the longer name in the same order (市市场监管局, 云溪市市场监督管理局), and a
// name of four characters or more with one other character, of eight or more with two.
class NameMatcher {
 public:
  explicit NameMatcher(const OrganisationTree& tree);

  NameMatch match(std::string_view name) const;  // O(names of the tree)

 private:
  struct Known {
    std::string key;
    store::OrganisationId organisation;
  };
  std::vector<store::OrganisationId> near(const std::string& key) const;

  std::map<std::string, std::pair<store::OrganisationId, NameMatchKind>> by_key_;
  std::vector<Known> known_;
  std::vector<store::OrganisationId> counties_;
};

// "市经信局、市科技局" is two names; the first one leads.
std::vector<std::string> split_department_names(std::string_view text);

}  // namespace zhicheng::service
