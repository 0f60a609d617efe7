#include "zhicheng/casework/case_type.h"

#include <algorithm>
#include <array>
#include <functional>

#include "case_chart.h"
#include "case_checks.h"
#include "case_drawing.h"
#include "case_feed.h"
#include "case_field_reader.h"
#include "case_firm.h"
#include "case_rules.h"
#include "rule_text.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/base/text.h"
#include "zhicheng/casework/scxml.h"

namespace zhicheng::casework {
namespace {

using pack::Member;
using pack::Node;

// In the order of the enumerators.
constexpr std::array<std::string_view, 3> kRoleRules = {"owner", "office", "firm"};

// Everything but the states.
class TypeReader {
 public:
  TypeReader(CaseType& type, pack::Reader& reader) : type_(type), reader_(reader) {}

  void read(const Node& root) {
    reader_.only(root, {"id", "name", "about", "roles", "opens", "fields", "moves", "clocks", "documents",
                        "initial", "states", "rules", "feeds", "firm"});
    type_.id = reader_.text(root, "id");
    type_.name = reader_.local_text(root, "name");
    type_.about = reader_.local_text(root, "about");
    type_.rules = read_bound_rules(root, reader_);
    each(root, "roles", [&](const Member& member) { read_role(member); });
    each(root, "fields",
         [&](const Member& member) { type_.fields.push_back(read_case_field(member, reader_)); });
    if (const Node* opens = reader_.find(root, "opens", Node::Kind::mapping)) read_opening(*opens);
    each(root, "clocks", [&](const Member& member) { read_clock(member); });
    each(root, "moves", [&](const Member& member) { read_move(member); });
    if (root.find("documents") != nullptr)
      each(root, "documents", [&](const Member& member) { read_document(member); });
  }

 private:
  void each(const Node& root, std::string_view key, const std::function<void(const Member&)>& read_one) {
    const Node* list = reader_.require(root, key, Node::Kind::mapping);
    if (list == nullptr) return;
    for (const Member& member : list->members)
      if (reader_.is(member.value, Node::Kind::mapping)) read_one(member);
  }

  void read_role(const Member& member) {
    reader_.only(member.value, {"name", "is"});
    CaseRole role{.id = member.key, .name = reader_.local_text(member.value, "name")};
    if (const Node* is = reader_.require(member.value, "is", Node::Kind::text))
      role.is = read_word<RoleRule>("身份", *is, kRoleRules, reader_);
    type_.roles.push_back(std::move(role));
  }

  void read_opening(const Node& node) {
    reader_.only(node, {"by", "asks", "days_back", "together", "drawn"});
    type_.opens.by = words(node, "by", true);
    for (const std::string& role : type_.opens.by) require_role(node.find("by"), role);
    type_.opens.asks = read_asks(node);
    if (const Node* days = reader_.find(node, "days_back", Node::Kind::text))
      type_.opens.days_back = std::max<std::int64_t>(0, reader_.integer(*days).value_or(0));
    type_.opens.together = words(node, "together", false);
    if (const Node* drawn = reader_.find(node, "drawn", Node::Kind::mapping))
      type_.opens.drawn = read_drawing(*drawn, type_, reader_);
  }

  std::vector<CaseAsk> read_asks(const Node& node) {
    std::vector<CaseAsk> asks;
    for (const std::string& word : words(node, "asks", false)) {
      const bool optional = word.ends_with('?');
      CaseAsk ask{.field = optional ? word.substr(0, word.size() - 1) : word, .required = !optional};
      if (type_.field(ask.field) == nullptr)
        unknown_field(node.find("asks")->place, ask.field);
      else
        asks.push_back(std::move(ask));
    }
    return asks;
  }

  void read_clock(const Member& member) {
    const Node& node = member.value;
    reader_.only(node, {"name", "limit", "until", "rule", "since", "goes_on", "runs_in", "suspended_in",
                        "warn", "late_to", "source", "to_confirm"});
    CaseClock clock{.id = member.key, .name = reader_.local_text(node, "name")};
    const Node* limit = reader_.find(node, "limit", Node::Kind::text);
    const Node* until = reader_.find(node, "until", Node::Kind::text);
    const Node* rule = reader_.find(node, "rule", Node::Kind::text);
    if ((limit != nullptr) + (until != nullptr) + (rule != nullptr) != 1) {
      reader_.error(member.place, "T001", "时限“" + member.key + "”应写 limit、until、rule 之一",
                    "limit: 15wd，until: 一个日期字段，或 rule: 法定规则的代码");
    } else if (limit != nullptr) {
      clock.limit = read_limit(*limit, reader_).value_or(calendar::TimeLimit{});
    } else if (rule != nullptr) {
      clock.rule = rule->text;
      clock.limit = limit_of_rule(*rule);
    } else {
      clock.until = until->text;
      require_kind(*until, FieldKind::date);
    }
    read_start(member, clock);
    clock.runs_in = words(node, "runs_in", true);
    clock.suspended_in = words(node, "suspended_in", false);
    if (const Node* warn = reader_.find(node, "warn", Node::Kind::text))
      clock.warn = std::max<std::int64_t>(0, reader_.integer(*warn).value_or(0));
    clock.late_to = reader_.text(node, "late_to");
    require_role(node.find("late_to"), clock.late_to);
    if (const Node* source = reader_.find(node, "source", Node::Kind::text)) clock.source = source->text;
    clock.to_confirm = reader_.flag(node, "to_confirm");
    type_.clocks.push_back(std::move(clock));
  }

  // From which day a limit counts, and for whom.
  void read_start(const Member& member, CaseClock& clock) {
    clock.goes_on = reader_.flag(member.value, "goes_on");
    const Node* since = reader_.find(member.value, "since", Node::Kind::text);
    if (since != nullptr) {
      clock.since = since->text;
      const CaseField* field = type_.field(since->text);
      const bool moment = field != nullptr && field->kind == FieldKind::moment;
      const bool hours = clock.limit.unit == calendar::LimitUnit::hours;
      if (hours || !moment) require_kind(*since, hours ? FieldKind::moment : FieldKind::date);
    }
    if (!clock.until.empty() && (since != nullptr || clock.goes_on))
      reader_.error(member.place, "T014", "到某日为止的时限“" + member.key + "”不能写 since 或 goes_on",
                    "请删去，或改用 limit、rule");
  }

  calendar::TimeLimit limit_of_rule(const Node& code) {
    if (const BoundRule* rule = type_.rule(code.text)) return rule->version.limit;
    std::vector<std::string_view> known;
    for (const BoundRule& each : type_.rules) known.push_back(each.code);
    reader_.unknown("法定规则", code.text, code.place, known);
    return {};
  }

  void read_move(const Member& member) {
    const Node& node = member.value;
    reader_.only(node, {"name", "by", "asks", "words", "evidence", "apart_from", "extends", "until",
                        "at_most", "at_most_rule", "reassigns", "merges", "checks"});
    CaseMove move{.id = member.key, .name = reader_.local_text(node, "name")};
    move.by = words(node, "by", true);
    for (const std::string& role : move.by) require_role(node.find("by"), role);
    move.asks = read_asks(node);
    move.checks = read_checks(node, type_, reader_);
    move.words = reader_.flag(node, "words");
    move.evidence = reader_.flag(node, "evidence");
    move.reassigns = reader_.flag(node, "reassigns");
    move.merges = reader_.flag(node, "merges");
    move.apart_from = one_or_more(node, "apart_from");
    if (const Node* extends = reader_.find(node, "extends", Node::Kind::text))
      read_extension(node, *extends, move);
    else if (const Node* most = node.find("at_most") ? node.find("at_most") : node.find("at_most_rule"))
      reader_.error(most->place, "T009", "没有 extends，不能写最多延长多久", "请补上 extends 或删去");
    type_.moves.push_back(std::move(move));
  }

  void read_extension(const Node& node, const Node& extends, CaseMove& move) {
    move.extends = extends.text;
    const CaseClock* clock = type_.clock(move.extends);
    if (clock == nullptr)
      reader_.error(extends.place, "T002", "没有时限“" + move.extends + "”", "请在 clocks 中写明");
    else if (clock->until.empty() && (clock->limit.unit == calendar::LimitUnit::months ||
                                      clock->limit.unit == calendar::LimitUnit::hours))
      reader_.error(extends.place, "T002", "以月或小时计的时限不能延长到某日", "请改用 wd 或 d");
    move.until = reader_.text(node, "until");
    if (const Node* until = node.find("until")) require_kind(*until, FieldKind::date);
    const bool asked = std::any_of(move.asks.begin(), move.asks.end(), [&](const CaseAsk& ask) {
      return ask.required && ask.field == move.until;
    });
    if (!asked)
      reader_.error(extends.place, "T002", "延长到的日期“" + move.until + "”不在 asks 中", "请加到 asks");
    if (!move.words) reader_.error(extends.place, "T002", "延长时限须写明理由", "请加 words: true");
    read_longest(node, clock, move);
  }

  // How far an extension may reach: a limit, or what a rule of law says.
  void read_longest(const Node& node, const CaseClock* clock, CaseMove& move) {
    const Node* limit = reader_.find(node, "at_most", Node::Kind::text);
    const Node* rule = reader_.find(node, "at_most_rule", Node::Kind::text);
    if (limit == nullptr && rule == nullptr) return;
    const pack::Place& place = (limit != nullptr ? limit : rule)->place;
    if (limit != nullptr && rule != nullptr)
      return reader_.error(place, "T009", "at_most 和 at_most_rule 只能写一个", "请删去一个");
    move.at_most =
        limit != nullptr ? read_limit(*limit, reader_).value_or(calendar::TimeLimit{}) : limit_of_rule(*rule);
    const auto unit =
        clock == nullptr || !clock->until.empty() ? calendar::LimitUnit::calendar_days : clock->limit.unit;
    if (move.at_most.amount > 0 && move.at_most.unit != unit)
      reader_.error(place, "T009", "最多延长多久与时限的单位不同", "请用同一单位，如 15wd");
  }

  void read_document(const Member& member) {
    const Node& node = member.value;
    reader_.only(node, {"name", "after", "to", "text", "fields", "sign"});
    CaseDocument document{.id = member.key, .name = reader_.local_text(node, "name")};
    document.after = words(node, "after", false);
    for (const std::string& move : document.after)
      if (type_.move(move) == nullptr) unknown_move(node.find("after")->place, move);
    if (const Node* to = reader_.find(node, "to", Node::Kind::text)) document.to = document_text(*to);
    if (const Node* sign = reader_.find(node, "sign", Node::Kind::text)) document.sign = document_text(*sign);
    if (const Node* text = reader_.find(node, "text", Node::Kind::list))
      for (const Node& paragraph : text->items)
        if (reader_.is(paragraph, Node::Kind::text)) document.text.push_back(document_text(paragraph));
    document.fields = words(node, "fields", false);
    for (const std::string& field : document.fields)
      if (type_.field(field) == nullptr) unknown_field(node.find("fields")->place, field);
    if (document.text.empty() && document.fields.empty())
      reader_.error(member.place, "T017", "文书“" + member.key + "”是空的", "请写 text 或 fields");
    type_.documents.push_back(std::move(document));
  }

  DocumentText document_text(const Node& node) {
    auto text = parse_document_text(node.text);
    if (!text) {
      reader_.error(node.place, "T017", "花括号不成对", "写成 {字段}");
      return {};
    }
    for (const DocumentText::Piece& piece : text->pieces)
      if (!piece.fact.empty() && !is_document_fact(type_, piece.fact))
        reader_.error(node.place, "T017", "“{" + piece.fact + "}”不是本类事项的字段或事实",
                      "字段、字段.name、case.title、case.number、case.owner、case.opened_on、today、on.环节、"
                      "words.环节、due.时限、law.时限");
    return *std::move(text);
  }

  void unknown_move(const pack::Place& place, std::string_view word) {
    std::vector<std::string_view> known;
    known.reserve(type_.moves.size());
    for (const CaseMove& move : type_.moves) known.push_back(move.id);
    reader_.unknown("环节", word, place, known);
  }

  std::vector<std::string> words(const Node& node, std::string_view key, bool required) {
    const Node* list =
        required ? reader_.require(node, key, Node::Kind::list) : reader_.find(node, key, Node::Kind::list);
    if (list == nullptr) return {};
    std::vector<std::string> all = reader_.texts(*list);
    if (required && all.empty()) reader_.error(list->place, "K009", "“" + std::string(key) + "”是空的");
    return all;
  }

  // `a`, or `[a, b]`.
  std::vector<std::string> one_or_more(const Node& node, std::string_view key) {
    const Node* found = node.find(key);
    if (found == nullptr) return {};
    if (found->kind == Node::Kind::list) return reader_.texts(*found);
    return reader_.is(*found, Node::Kind::text) ? std::vector<std::string>{found->text}
                                                : std::vector<std::string>{};
  }

  void require_role(const Node* place, std::string_view role) {
    if (place == nullptr || role.empty() || type_.role(role) != nullptr) return;
    std::vector<std::string_view> known;
    for (const CaseRole& each : type_.roles) known.push_back(each.id);
    reader_.unknown("角色", role, place->place, known);
  }

  void require_kind(const Node& node, FieldKind kind) {
    const CaseField* field = type_.field(node.text);
    if (field == nullptr) return unknown_field(node.place, node.text);
    if (field->kind == kind) return;
    const std::string_view what = kind == FieldKind::moment ? "写到分钟的时刻" : "日期";
    reader_.error(node.place, "T002", "“" + node.text + "”不是" + std::string(what) + "字段",
                  "kind: " + std::string(name_of(kind)));
  }

  void unknown_field(const pack::Place& place, std::string_view word) {
    std::vector<std::string_view> known;
    for (const CaseField& field : type_.fields) known.push_back(field.id);
    reader_.unknown("字段", word, place, known);
  }

  CaseType& type_;
  pack::Reader& reader_;
};

// The chart's own findings at the places of the YAML file that its lines come from.
void hand_on(const Diagnostics& findings, const ChartText& text, std::string_view path, pack::Findings& out) {
  for (const Diagnostic& each : findings) {
    const auto line = static_cast<std::size_t>(each.line);
    const pack::Place place = line >= 1 && line <= text.places.size() ? text.places[line - 1] : pack::Place{};
    out.add(each.severity, path, place, each.code, each.message, each.hint);
  }
}

}  // namespace

std::string_view name_of(RoleRule rule) {
  return kRoleRules[static_cast<std::size_t>(rule)];
}

const CaseRole* CaseType::role(std::string_view wanted) const {
  return find_by_id(roles, wanted);
}
const CaseField* CaseType::field(std::string_view wanted) const {
  return find_by_id(fields, wanted);
}
const CaseMove* CaseType::move(std::string_view wanted) const {
  return find_by_id(moves, wanted);
}
const CaseClock* CaseType::clock(std::string_view wanted) const {
  return find_by_id(clocks, wanted);
}
const CaseDocument* CaseType::document(std::string_view wanted) const {
  return find_by_id(documents, wanted);
}
const BoundRule* CaseType::rule(std::string_view wanted) const {
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const BoundRule& each) { return each.code == wanted; });
  return found == rules.end() ? nullptr : &*found;
}
const CaseStateWords* CaseType::state(std::string_view wanted) const {
  return find_by_id(states, wanted);
}

std::string expiry_event(std::string_view clock) {
  return "clock." + std::string(clock) + ".expired";
}

std::optional<CaseType> read_case_type(const pack::Part& part, pack::Findings& findings) {
  const std::size_t before = findings.all().size();
  pack::Reader reader(part.path, findings);
  CaseType type;
  TypeReader(type, reader).read(part.root);
  ChartText text = write_chart(part.root, type, reader);
  if (findings.all().size() != before) return std::nullopt;
  ScxmlReading reading = read_scxml(text.scxml);
  hand_on(reading.findings, text, part.path, findings);
  if (!reading.chart) return std::nullopt;
  type.scxml = std::move(text.scxml);
  type.chart = *std::move(reading.chart);
  type.states = std::move(text.states);
  type.arrows = text.arrows;
  type.feeds = read_feeds(part.root, type, reader);
  type.firm = read_firm(part.root, type, reader);
  check_rules(type, part, text, reader);
  hand_on(proof_findings(prove_chart(type.chart), ScxmlCheck::strict), text, part.path, findings);
  return findings.all().size() == before ? std::optional(std::move(type)) : std::nullopt;
}

}  // namespace zhicheng::casework
