#include "case_firm.h"

#include <algorithm>

namespace zhicheng::casework {
namespace {

using pack::Node;

class FirmReader {
 public:
  FirmReader(const CaseType& type, pack::Reader& reader) : type_(type), reader_(reader) {}

  CaseFirm read(const Node& node) {
    reader_.only(node, {"field", "name", "sets", "from", "sees", "told", "files", "clocks", "documents"});
    CaseFirm firm;
    firm.field = reader_.text(node, "field");
    const CaseField* field = type_.field(firm.field);
    if (field == nullptr || field->to != "firm")
      wrong(node.place, "“" + firm.field + "”不是引用企业的字段", "kind: reference，to: firm");
    if (const Node* name = reader_.find(node, "name", Node::Kind::text)) firm.name = asked(*name, name->text);
    read_sets(node, firm);
    firm.sees = names(node, "sees", "字段", type_.fields);
    firm.from = names(node, "from", "环节", type_.moves);
    firm.told = names(node, "told", "环节", type_.moves);
    firm.files = names(node, "files", "环节", type_.moves);
    firm.clocks = names(node, "clocks", "时限", type_.clocks);
    firm.documents = names(node, "documents", "文书", type_.documents);
    return firm;
  }

  // What a firm may not be given, and what does not fit to it.
  void check_roles(const Node& root, bool described) {
    for (const CaseRole& role : type_.roles) {
      if (role.is != RoleRule::firm) continue;
      if (!described)
        wrong(root.place, "角色“" + role.id + "”是企业，但没有写 firm", "firm: {field: 企业信用代码字段, …}");
      for (const CaseStateWords& state : type_.states)
        if (state.waits_for == role.id)
          wrong(root.place, "状态“" + state.id + "”不能只等企业", "由单位负责；企业能办的写在环节的 by 里");
      for (const CaseClock& clock : type_.clocks)
        if (clock.late_to == role.id)
          wrong(root.place, "时限“" + clock.id + "”的逾期不能只告知企业", "late_to 写单位的角色");
      for (const CaseMove& move : type_.moves)
        if (has(move.by, role.id) && (move.reassigns || move.merges || !move.extends.empty()))
          wrong(root.place, "企业不能办理“" + move.id + "”：转办、并案、延期由单位办理",
                "请从 by 中去掉企业");
    }
  }

 private:
  static bool has(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }

  void wrong(const pack::Place& place, std::string what, std::string hint) {
    reader_.error(place, "T020", std::move(what), std::move(hint));
  }

  // A field that is filled in when a case is opened.
  std::string asked(const Node& node, const std::string& field) {
    const std::vector<CaseAsk>& asks = type_.opens.asks;
    if (std::none_of(asks.begin(), asks.end(), [&](const CaseAsk& ask) { return ask.field == field; }))
      wrong(node.place, "“" + field + "”不在立案时填写的内容（opens.asks）中", "请加到 asks");
    return field;
  }

  void read_sets(const Node& node, CaseFirm& firm) {
    const Node* sets = reader_.find(node, "sets", Node::Kind::mapping);
    if (sets == nullptr) return;
    for (const pack::Member& member : sets->members) {
      if (!reader_.is(member.value, Node::Kind::text)) continue;
      firm.sets.emplace_back(asked(member.value, member.key), member.value.text);
      const CaseField* field = type_.field(member.key);
      if (field == nullptr) continue;
      const auto value = read_value(*field, member.value.text);
      if (!value.ok() || !check_value(*field, *value).ok())
        wrong(member.value.place, "“" + member.value.text + "”不是“" + member.key + "”的值", "请改正");
    }
  }

  template <class Part>
  std::vector<std::string> names(const Node& node, std::string_view key, std::string_view what,
                                 const std::vector<Part>& parts) {
    const Node* list = reader_.find(node, key, Node::Kind::list);
    if (list == nullptr) return {};
    std::vector<std::string_view> known;
    known.reserve(parts.size());
    for (const Part& part : parts) known.push_back(part.id);
    std::vector<std::string> all = reader_.texts(*list);
    for (const std::string& each : all)
      if (std::find(known.begin(), known.end(), each) == known.end())
        reader_.unknown(what, each, list->place, known);
    return all;
  }

  const CaseType& type_;
  pack::Reader& reader_;
};

}  // namespace

std::optional<CaseFirm> read_firm(const Node& root, const CaseType& type, pack::Reader& reader) {
  FirmReader firm(type, reader);
  const Node* node = reader.find(root, "firm", Node::Kind::mapping);
  firm.check_roles(root, node != nullptr);
  return node == nullptr ? std::nullopt : std::optional(firm.read(*node));
}

}  // namespace zhicheng::casework
