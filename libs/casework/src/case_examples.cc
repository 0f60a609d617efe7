#include <fmt/format.h>

#include "chart_tables.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/base/json.h"
#include "zhicheng/base/text.h"
#include "zhicheng/casework/case_engine.h"
#include "zhicheng/casework/dated_case_type.h"

// Examples of a pack of case types, played step by step.
namespace zhicheng::casework {
namespace {

using pack::Node;

// A day, or a minute of it where limits in hours are played.
Result<calendar::LocalMinute> read_moment(std::string_view text) {
  if (text.find('T') != std::string_view::npos) return calendar::parse_local_minute(text);
  ZHICHENG_TRY_ASSIGN(const Date day, parse_date(text));
  return calendar::LocalMinute(day);
}

class ExamplePlay {
 public:
  ExamplePlay(pack::Reader& reader, const CaseType& type, const calendar::WorkCalendar& calendar)
      : reader_(reader), type_(type), engine_(type, calendar) {}

  void play(const Node& example) {
    const auto opened = moment(example, "opened");
    if (!expect_rules(example)) return;
    const auto given = values(example, "given");
    const Node* steps = reader_.require(example, "steps", Node::Kind::list);
    if (!opened || !given || steps == nullptr) return;
    auto made = engine_.open(*opened, *given);
    if (!made.ok()) return reader_.error(example.place, "T010", made.error().message(Language::zh_cn));
    Case current = *std::move(made);
    for (const Node& step : steps->items)
      if (reader_.is(step, Node::Kind::mapping) && !take(current, step)) return;
  }

 private:
  bool take(Case& current, const Node& step) {
    reader_.only(step, {"on", "do", "as", "with", "words", "evidence", "then", "due", "refused"});
    const auto on = moment(step, "on");
    auto given = values(step, "with");
    if (!on || !given) return false;
    Result<void> done = let_pass(current, *on);
    const Node* move = reader_.find(step, "do", Node::Kind::text);
    if (done.ok() && move != nullptr) {
      CaseEvent event{.name = move->text, .on = *on, .values = *std::move(given)};
      event.person = text(step, "as");
      event.words = text(step, "words");
      event.evidence = text(step, "evidence") == "true";
      done = engine_.apply(current, event);
    }
    const std::string refused = text(step, "refused");
    const std::string failure = done.ok() ? "" : std::string(done.error().entry().key);
    if (failure != refused)
      return differs(step, done.ok() ? "未被拒绝" : "被拒绝：" + done.error().message(Language::zh_cn));
    return expect_states(current, step) && expect_deadlines(current, step, *on);
  }

  // As where cases are kept: clocks that have run out before a move make themselves known first.
  Result<void> let_pass(Case& current, calendar::LocalMinute on) {
    return engine_.let_pass(current, on, [](const CaseEvent&) { return Result<void>(); });
  }

  bool expect_states(const Case& current, const Node& step) {
    const std::string expected = text(step, "then");
    if (expected.empty()) return true;
    const std::string found =
        fmt::format("{}", fmt::join(active_atoms(type_.chart, current.state.configuration), " "));
    return found == expected || differs(step, "到达 " + found);
  }

  bool expect_deadlines(const Case& current, const Node& step, calendar::LocalMinute on) {
    const Node* due = reader_.find(step, "due", Node::Kind::mapping);
    if (due == nullptr) return true;
    const auto clocks = engine_.clocks(current, on);
    if (!clocks.ok()) return differs(step, clocks.error().message(Language::zh_cn));
    for (const pack::Member& wanted : due->members) {
      const auto view = std::find_if(clocks->begin(), clocks->end(),
                                     [&](const ClockView& each) { return each.clock->id == wanted.key; });
      std::string found = view == clocks->end()    ? "没有这个时限"
                          : view->reading.deadline ? format_end(view->reading.deadline->end())
                                                   : "中止";
      if (found != wanted.value.text) return differs(step, wanted.key + " 的截止日为 " + found);
    }
    return true;
  }

  // From which day the rules are that limits of clocks come from.
  bool expect_rules(const Node& example) {
    const Node* rules = reader_.find(example, "rules_from", Node::Kind::mapping);
    if (rules == nullptr) return true;
    for (const pack::Member& wanted : rules->members) {
      const CaseClock* clock = type_.clock(wanted.key);
      const BoundRule* rule = clock == nullptr ? nullptr : type_.rule(clock->rule);
      const std::string found = rule == nullptr ? "没有规则" : format_date(rule->version.from);
      if (found != wanted.value.text) return differs(example, wanted.key + " 的规则自 " + found);
    }
    return true;
  }

  bool differs(const Node& step, std::string found) {
    reader_.error(step.place, "T010", std::move(found));
    return false;
  }

  std::string text(const Node& node, std::string_view key) {
    const Node* found = reader_.find(node, key, Node::Kind::text);
    return found == nullptr ? "" : found->text;
  }

  std::optional<calendar::LocalMinute> moment(const Node& node, std::string_view key) {
    const auto read = read_moment(reader_.text(node, key));
    if (read.ok()) return *read;
    reader_.error(node.place, "K009", read.error().message(Language::zh_cn));
    return std::nullopt;
  }

  // A value as people send it; rows are written as a list of mappings.
  static std::string written(const Node& value) {
    if (value.kind != Node::Kind::list) return value.text;
    JsonArray rows;
    for (const Node& row : value.items) {
      JsonObject cells;
      for (const pack::Member& cell : row.members) cells[cell.key] = cell.value.text;
      rows.push_back(std::move(cells));
    }
    return to_json_text(rows);
  }

  std::optional<CaseValues> values(const Node& node, std::string_view key) {
    CaseValues all;
    const Node* list = reader_.find(node, key, Node::Kind::mapping);
    if (list == nullptr) return all;
    for (const pack::Member& member : list->members) {
      const CaseField* field = type_.field(member.key);
      if (field == nullptr) {
        reader_.error(member.place, "T010", "没有字段“" + member.key + "”");
        return std::nullopt;
      }
      const auto value = read_value(*field, written(member.value));
      if (!value.ok()) {
        reader_.error(member.place, "T010", value.error().message(Language::zh_cn));
        return std::nullopt;
      }
      all.emplace(member.key, *value);
    }
    return all;
  }

  pack::Reader& reader_;
  const CaseType& type_;
  CaseEngine engine_;
};

}  // namespace

std::size_t check_examples(const pack::Pack& pack, std::span<const DatedCaseType> types,
                           const calendar::WorkCalendar& calendar, pack::Findings& findings) {
  return pack::check_examples(pack, findings, [&](pack::Reader& reader, const Node& example) {
    reader.only(example, {"case", "about", "opened", "rules_from", "given", "steps"});
    const std::string id = reader.text(example, "case");
    const DatedCaseType* type = find_by_id(types, id);
    if (type == nullptr) return reader.error(example.place, "T010", "没有事项类型“" + id + "”");
    const auto opened = read_moment(reader.text(example, "opened"));
    if (!opened.ok()) return reader.error(example.place, "K009", opened.error().message(Language::zh_cn));
    const auto version = type->on(opened->date);
    if (!version.ok()) return reader.error(example.place, "T010", version.error().message(Language::zh_cn));
    ExamplePlay(reader, *(*version)->type, calendar).play(example);
  });
}

}  // namespace zhicheng::casework
