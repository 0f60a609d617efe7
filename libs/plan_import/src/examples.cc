#include <array>

#include "header.h"
#include "value.h"
#include "vocabulary.h"
#include "zhicheng/base/text.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/plan_import/import.h"

namespace zhicheng::plan_import {
namespace {

using pack::Reader;

// “ge 98 %”, “rank_le 3”, “meet_reference 省定目标”, “ge 100 period soft”.
std::string describe(const ValueReading& reading) {
  const plan::Target& target = reading.target;
  std::string text(plan::name_of(target.relation));
  const auto add = [&](std::string_view word) {
    if (!word.empty()) text.append(" ").append(word);
  };
  if (target.low) add(target.low->to_string());
  if (target.high) add(target.high->to_string());
  add(to_utf8(reading.unit));
  add(target.reference);
  if (target.accumulation != plan::Accumulation::none) add(plan::name_of(target.accumulation));
  for (const plan::TargetKind kind : {plan::TargetKind::hold, plan::TargetKind::average_growth})
    if (target.kind == kind) add(plan::name_of(kind));
  if (target.soft) add("soft");
  return text;
}

// The indicators that a plan with this sentence among its goals promises: “合格率=98%以上、满意度=90分”.
std::string promises_of(std::string_view sentence, const Lexicon& lexicon) {
  const std::string text = "云溪市质量强市实施方案\n\n一、发展目标\n\n" + std::string(sentence) +
                           "\n\n二、主要任务\n\n（一）做好工作\n\n认真落实。\n";
  const auto document = document::read_document("plan.txt", text);
  if (!document.ok()) return document.error().message();
  std::string all;
  for (const plan::Indicator& each : import_plan(*document, lexicon).plan.indicators)
    all += (all.empty() ? "" : "、") + each.name + "=" + each.target_raw;
  return all;
}

std::string_view name_of(ColumnRole role) {
  constexpr auto kNames =
      std::to_array<std::string_view>({"none", "seq", "group", "name", "unit", "baseline", "target", "actual",
                                       "attribute", "note", "department", "year"});
  return kNames[static_cast<std::size_t>(role)];
}

// “target 2025”, “unit”.
std::string describe(const HeaderCell& cell) {
  return std::string(name_of(cell.role)) + (cell.year == 0 ? "" : " " + std::to_string(cell.year));
}

// One file of examples: groups under a sentence that says what they show.
class ExampleReader {
 public:
  ExampleReader(const pack::Part& part, const Lexicon& lexicon, pack::Findings& findings)
      : part_(part), lexicon_(lexicon), reader_(part.path, findings) {}

  void run() {
    for (const pack::Member& group : part_.root.members) {
      if (!reader_.is(group.value, pack::Node::Kind::mapping)) continue;
      reader_.only(group.value, {"name", "context", "values", "sentences", "headers"});
      const std::u32string name = optional(group.value, "name");
      const std::u32string context = optional(group.value, "context");
      const Vocabulary& words = lexicon_.vocabulary();
      compare(group.value, "values", [&](const std::string& text) {
        return describe(read_target_value(fold(text), name, context, words));
      });
      compare(group.value, "sentences", [&](const std::string& text) { return promises_of(text, lexicon_); });
      compare(group.value, "headers",
              [&](const std::string& text) { return describe(read_header_cell(fold(text), words)); });
    }
  }

 private:
  std::u32string optional(const pack::Node& group, std::string_view key) {
    const pack::Node* node = reader_.find(group, key, pack::Node::Kind::text);
    return node == nullptr ? std::u32string() : fold(node->text);
  }

  template <class Read>
  void compare(const pack::Node& group, std::string_view key, Read read) {
    const pack::Node* examples = reader_.find(group, key, pack::Node::Kind::mapping);
    if (examples == nullptr) return;
    for (const auto& [words, place, expected] : examples->members) {
      if (!reader_.is(expected, pack::Node::Kind::text)) continue;
      const std::string found = read(words);
      if (found != expected.text)
        reader_.error(expected.place, "L010",
                      "“" + words + "”读作“" + found + "”，应为“" + expected.text + "”",
                      "请核对词表，或改正这个例子");
    }
  }

  const pack::Part& part_;
  const Lexicon& lexicon_;
  Reader reader_;
};

}  // namespace

void check_examples(const pack::Pack& pack, const Lexicon& lexicon, pack::Findings& findings) {
  for (const pack::Part& part : pack.tests) ExampleReader(part, lexicon, findings).run();
}

}  // namespace zhicheng::plan_import
