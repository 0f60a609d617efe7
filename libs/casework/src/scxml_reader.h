#pragma once

#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chart_tables.h"
#include "scxml_source.h"
#include "zhicheng/casework/scxml.h"
#include "zhicheng/expr/type.h"

namespace zhicheng::casework {

// Reads one <scxml> element. First everything is declared (scxml_survey.cc), then expressions can be
// compiled, transitions and content translated (scxml_transitions.cc, scxml_content.cc, scxml_data.cc), and
// the whole be checked (scxml_check.cc). Findings of all stages are kept.
class ScxmlReader {
 public:
  ScxmlReader(const ScxmlSource& source, const ScxmlOptions& options, Diagnostics& findings)
      : source_(source), options_(options), findings_(findings), chart_(std::make_shared<ChartTables>()) {}

  // Null: an error was found. `depth` of the element in the document.
  std::shared_ptr<const ChartTables> read(pugi::xml_node root, int depth);

 private:
  // scxml_survey.cc
  void read_head(pugi::xml_node root);
  void survey(pugi::xml_node node, StateIndex state, int depth);
  bool survey_element(pugi::xml_node node, pugi::xml_node parent);
  void check_attributes(pugi::xml_node node);
  StateIndex declare_state(pugi::xml_node node, StateIndex parent);
  void declare_variable(pugi::xml_node node, std::string_view attribute);
  void note_in(std::string_view expression);
  void make_schema();

  // scxml_transitions.cc
  void read_states();
  void read_state(StateIndex index);
  void read_taken(StateIndex index);
  void read_first(StateIndex index);
  std::uint32_t add_initial(StateIndex source, std::vector<StateIndex> targets, BlockIndex content);
  void read_initial(StateIndex index);
  void read_history(StateIndex index);
  std::vector<StateIndex> targets_of(pugi::xml_node node, std::string_view attribute);
  void read_events(pugi::xml_node node, Transition& transition);
  void check_targets(pugi::xml_node node, std::string_view attribute, const std::vector<StateIndex>& targets);
  bool can_be_active_together(StateIndex a, StateIndex b) const;

  // scxml_content.cc
  BlockIndex read_block(pugi::xml_node parent);  // kNone: nothing in it
  Action read_action(pugi::xml_node node);
  Action read_assign(pugi::xml_node node);
  Action read_if(pugi::xml_node node);
  Action read_foreach(pugi::xml_node node);
  Action read_send(pugi::xml_node node);
  Invoke read_invoke(pugi::xml_node node);

  // scxml_data.cc
  void read_data(StateIndex index);
  ExpressionIndex read_expression(pugi::xml_node node, std::string_view attribute);
  ExpressionIndex compile(const std::string& text, pugi::xml_node node, std::string_view attribute);
  std::string replace_in(std::string text, std::vector<std::pair<std::uint16_t, StateIndex>>& used,
                         pugi::xml_node node, std::string_view attribute);
  bool allowed_here(std::string_view text, pugi::xml_node node, std::string_view attribute);
  Computed read_computed(pugi::xml_node node, std::string_view plain, std::string_view computed);
  Payload read_payload(pugi::xml_node node);
  expr::Value literal(std::string_view text);
  std::uint16_t location(pugi::xml_node node, std::string_view attribute);
  std::uint16_t location_of(std::string_view name, pugi::xml_node node, std::string_view attribute);
  void read_location(pugi::xml_node node, AssignAction& action);

  // scxml_check.cc
  void check_reachable();

  // What may be a mistake of the author's only: an error, or with ScxmlCheck::lenient a warning.
  void doubt(expr::Span span, std::string code, std::string message, std::string hint);
  void error(expr::Span span, std::string code, std::string message, std::string hint);
  void warn(expr::Span span, std::string code, std::string message, std::string hint);
  bool has(pugi::xml_node node, std::string_view attribute) const;
  std::string_view value(pugi::xml_node node, std::string_view attribute) const;

  const ScxmlSource& source_;
  const ScxmlOptions& options_;
  Diagnostics& findings_;
  std::shared_ptr<ChartTables> chart_;
  std::vector<pugi::xml_node> nodes_;  // of the states
  std::vector<StateIndex> in_states_;  // that In() asks for
  std::vector<std::string> in_names_;
  expr::Schema schema_;
  int depth_ = 0;
  bool failed_ = false;
  bool no_data_ = false;      // datamodel="null"
  bool other_model_ = false;  // datamodel="ecmascript" and others: only expressions that mean the same
  bool too_large_ = false;
};

}  // namespace zhicheng::casework
