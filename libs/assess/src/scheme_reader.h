#pragma once

#include "scheme_fields.h"

namespace zhicheng::assess {

// One scheme of the list `schemes`, with everything that is wrong in it as findings.
class SchemeReader {
 public:
  SchemeReader(pack::Reader& reader, const pack::Findings& findings, const pack::Node& node)
      : fields_(reader, node), findings_(findings), before_(findings.all().size()) {}

  Scheme read();

 private:
  using Node = pack::Node;

  void read_head();
  void read_effective();
  void read_milestones();
  void read_classes();
  void read_grades();
  void read_groups();
  void read_item(const Node& node, std::size_t group);
  void read_rule_of(Fields& fields, Item& item);
  void read_events(std::string_view key, EventKind kind);
  void read_follow_ups();
  void read_conditions(const Node& when, FollowUp& follow_up);
  void read_limit(Fields& fields, FollowUp& follow_up);

  void check_points();
  void check_columns();
  void check_count(std::size_t count, std::string_view what);
  // An error if an entry before it has the id.
  template <class T>
  void check_new(const std::vector<T>& all, const std::string& id, const Node& node);
  std::optional<std::size_t> grade_named(const Node& node);
  // The mappings of a list that may be absent.
  std::vector<const Node*> mappings(const Node& parent, std::string_view key);

  Fields fields_;
  const pack::Findings& findings_;
  std::size_t before_;  // findings before this scheme
  Scheme scheme_;
  std::vector<const Node*> item_nodes_;    // of Scheme::items
  std::vector<const Node*> column_nodes_;  // the item that used a column first
};

}  // namespace zhicheng::assess
