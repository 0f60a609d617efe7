#include <algorithm>
#include <charconv>

#include "members.h"
#include "sheet_table.h"
#include "zhicheng/base/text.h"

namespace zhicheng::index {
namespace {

using Yaml = pack::Node;
using pack::Reader;

constexpr std::string_view kFormat = "zhicheng-index-steps";
constexpr std::string_view kBadValue = "K009";  // docs/formats/pack.md

// 0.25, or 1/3 as judgements are written.
std::optional<double> parse_fraction(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return parse_number(text);
  const auto above = parse_number(trim(text.substr(0, slash)));
  const auto below = parse_number(trim(text.substr(slash + 1)));
  if (!above || !below || !(*below > 0 || *below < 0)) return std::nullopt;
  return *above / *below;
}

// Takes the members of a mapping into the fields of a step; a field whose member is absent keeps its value.
class StepReader {
 public:
  StepReader(const Yaml& node, Reader& reader) : node_(node), reader_(reader) {}

  template <class E, std::size_t N>
  void word(std::string_view key, E& value, const Word<E> (&words)[N]) {
    const Yaml* member = find(key, Yaml::Kind::text);
    if (member == nullptr) return;
    std::vector<std::string_view> names;
    for (const Word<E>& each : words) {
      names.push_back(each.name);
      if (each.name == trim(member->text)) {
        value = each.value;
        return;
      }
    }
    reader_.unknown(key, member->text, member->place, names);
  }

  void number(std::string_view key, double& value) {
    if (const Yaml* member = find(key, Yaml::Kind::text)) value = number_of(*member).value_or(value);
  }

  template <std::integral T>
  void integer(std::string_view key, T& value) {
    const Yaml* member = find(key, Yaml::Kind::text);
    if (member == nullptr) return;
    const std::optional<std::int64_t> found = reader_.integer(*member);
    if (!found) return;
    if (!std::in_range<T>(*found)) return bad(*member, "数太大", "请写小一些的数");
    value = static_cast<T>(*found);
  }

  void flag(std::string_view key, bool& value) {
    const Yaml* member = find(key, Yaml::Kind::text);
    if (member == nullptr) return;
    if (member->text != "true" && member->text != "false")
      return bad(*member, "不是 true 或 false", "请写 true 或 false");
    value = member->text == "true";
  }

  void text(std::string_view key, std::string& value) {
    if (const Yaml* member = find(key, Yaml::Kind::text)) value = std::string(trim(member->text));
  }

  void texts(std::string_view key, std::vector<std::string>& values) {
    const Yaml* member = find(key, Yaml::Kind::list);
    if (member == nullptr) return;
    values.clear();
    for (const Yaml& item : member->items)
      if (reader_.is(item, Yaml::Kind::text)) values.push_back(std::string(trim(item.text)));
  }

  // A whole number, or "any".
  void limit(std::string_view key, std::optional<int>& value) {
    const Yaml* member = node_.find(key);
    if (member != nullptr && member->kind == Yaml::Kind::text && trim(member->text) == "any") {
      known_.emplace_back(key);
      value.reset();
      return;
    }
    int whole = value.value_or(0);
    integer(key, whole);
    if (member != nullptr) value = whole;
  }

  // Versions of the step for single indicators, groups or levels: each begins as a copy of `all`.
  template <class Key, class T>
  void overrides(std::string_view key, std::map<Key, T>& values, const T& all) {
    const Yaml* member = find(key, Yaml::Kind::mapping);
    if (member == nullptr) return;
    for (const pack::Member& each : member->members) {
      const std::optional<Key> name = key_of<Key>(each);
      if (!name || !reader_.is(each.value, Yaml::Kind::mapping)) continue;
      T version = all;
      StepReader own(each.value, reader_);
      members(own, version);
      own.finish();
      values[*name] = version;
    }
  }

  void judgements(std::string_view key, std::map<std::string, std::vector<std::vector<double>>>& values) {
    const Yaml* member = find(key, Yaml::Kind::mapping);
    if (member == nullptr) return;
    for (const pack::Member& each : member->members) {
      std::vector<std::vector<double>>& matrix = values[each.key];
      if (!reader_.is(each.value, Yaml::Kind::list)) continue;
      for (const Yaml& row : each.value.items) {
        std::vector<double>& numbers = matrix.emplace_back();
        if (!reader_.is(row, Yaml::Kind::list)) continue;
        for (const Yaml& cell : row.items) numbers.push_back(number_of(cell).value_or(0));
      }
    }
  }

  void numbers(std::string_view key, std::map<std::string, double>& values) {
    const Yaml* member = find(key, Yaml::Kind::mapping);
    if (member == nullptr) return;
    for (const pack::Member& each : member->members)
      if (const auto value = number_of(each.value)) values[each.key] = *value;
  }

  // An error for each member that nobody asked for.
  void finish() {
    for (const pack::Member& member : node_.members)
      if (std::find(known_.begin(), known_.end(), member.key) == known_.end())
        reader_.unknown("名称", member.key, member.place, known_);
  }

 private:
  const Yaml* find(std::string_view key, Yaml::Kind kind) {
    known_.push_back(key);
    return reader_.find(node_, key, kind);
  }

  template <class Key>
  std::optional<Key> key_of(const pack::Member& member) {
    if constexpr (std::same_as<Key, std::string>) {
      return member.key;
    } else {
      Key value = 0;
      const char* end = member.key.data() + member.key.size();
      const auto [stop, failure] = std::from_chars(member.key.data(), end, value);
      if (failure == std::errc() && stop == end) return value;
      reader_.error(member.place, kBadValue, "“" + member.key + "”不是层次", "请写 2、3 等");
      return std::nullopt;
    }
  }

  std::optional<double> number_of(const Yaml& node) {
    if (!reader_.is(node, Yaml::Kind::text)) return std::nullopt;
    const std::optional<double> value = parse_fraction(trim(node.text));
    if (!value) bad(node, "不是数值", "请用阿拉伯数字，如 0.25");
    return value;
  }

  void bad(const Yaml& node, std::string_view what, std::string_view hint) {
    reader_.error(node.place, kBadValue, "“" + node.text + "”" + std::string(what), std::string(hint));
  }

  const Yaml& node_;
  Reader& reader_;
  std::vector<std::string_view> known_;
};

template <class S>
Step read_members(const Yaml& node, Reader& reader) {
  S step;
  if (node.kind == Yaml::Kind::empty) return step;
  StepReader own(node, reader);
  members(own, step);
  own.finish();
  return step;
}

Step read_step(StepKind kind, const Yaml& node, Reader& reader) {
  switch (kind) {
    case StepKind::denominate:
      return read_members<Denominate>(node, reader);
    case StepKind::screen:
      return read_members<Screen>(node, reader);
    case StepKind::impute:
      return read_members<Impute>(node, reader);
    case StepKind::treat:
      return read_members<Treat>(node, reader);
    case StepKind::normalise:
      return read_members<Normalise>(node, reader);
    case StepKind::weigh:
      return read_members<Weigh>(node, reader);
    case StepKind::aggregate:
      break;
  }
  return read_members<Aggregate>(node, reader);
}

std::vector<std::string_view> kind_names() {
  std::vector<std::string_view> names;
  for (std::size_t kind = 0; kind < std::variant_size_v<Step>; ++kind)
    names.push_back(name_of(static_cast<StepKind>(kind)));
  return names;
}

std::optional<StepKind> kind_named(std::string_view name, const pack::Place& place, Reader& reader) {
  const std::vector<std::string_view> names = kind_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<StepKind>(found - names.begin());
  reader.unknown("步骤", name, place, names);
  return std::nullopt;
}

// An item of `steps`: a name, or a mapping with one member.
void read_item(const Yaml& item, Reader& reader, Steps& steps) {
  if (item.kind == Yaml::Kind::text) {
    if (const auto kind = kind_named(item.text, item.place, reader))
      steps.steps.push_back(read_step(*kind, Yaml{}, reader));
    return;
  }
  if (!reader.is(item, Yaml::Kind::mapping)) return;
  if (item.members.size() != 1)
    return reader.error(item.place, kBadValue, "一个步骤应只有一个名称", "请写成 - impute: {method: mean}");
  const pack::Member& member = item.members.front();
  const auto kind = kind_named(member.key, member.place, reader);
  if (!kind) return;
  if (member.value.kind != Yaml::Kind::empty && !reader.is(member.value, Yaml::Kind::mapping)) return;
  steps.steps.push_back(read_step(*kind, member.value, reader));
}

// The version in force: alternatives say only what they do otherwise.
const Step* in_force(const Steps& steps, StepKind kind) {
  const auto found =
      std::find_if(steps.steps.begin(), steps.steps.end(), [&](const Step& s) { return kind_of(s) == kind; });
  return found == steps.steps.end() ? nullptr : &*found;
}

Step read_alternative(const Step& base, const Yaml& node, Reader& reader) {
  return std::visit(
      [&](auto step) -> Step {
        StepReader own(node, reader);
        members(own, step);
        own.finish();
        return step;
      },
      base);
}

void read_factor(const Yaml& node, Reader& reader, Steps& steps) {
  if (!reader.is(node, Yaml::Kind::mapping)) return;
  reader.only(node, {"name", "step", "alternatives", "noise", "levels"});
  Factor factor;
  factor.name = reader.text(node, "name");
  const Yaml* step = reader.require(node, "step", Yaml::Kind::text);
  if (step == nullptr) return;
  const auto kind = kind_named(step->text, step->place, reader);
  if (!kind) return;
  factor.step = *kind;
  const Step* base = in_force(steps, *kind);
  if (const Yaml* alternatives = reader.find(node, "alternatives", Yaml::Kind::list))
    for (const Yaml& each : alternatives->items)
      if (reader.is(each, Yaml::Kind::mapping))
        factor.alternatives.push_back(base == nullptr ? read_step(*kind, each, reader)
                                                      : read_alternative(*base, each, reader));
  StepReader own(node, reader);
  own.number("noise", factor.weight_noise);
  if (const Yaml* levels = reader.find(node, "levels", Yaml::Kind::list))
    for (const Yaml& each : levels->items)
      if (const auto level = reader.integer(each)) factor.levels.push_back(static_cast<int>(*level));
  steps.factors.push_back(std::move(factor));
}

}  // namespace

std::optional<Steps> read_steps(const Yaml& root, Reader& reader) {
  Steps steps = default_steps();
  if (!reader.is(root, Yaml::Kind::mapping)) return std::nullopt;
  reader.only(root,
              {"format", "version", "title", "note", "seed", "runs", "tie_tolerance", "steps", "factors"});
  if (const std::string format = reader.text(root, "format"); !format.empty() && format != kFormat)
    reader.unknown("format", format, root.find("format")->place, {&kFormat, 1});
  StepReader own(root, reader);
  int version = 1;
  own.integer("version", version);
  if (version != 1) reader.error(root.find("version")->place, kBadValue, "只能读取 version: 1", "请升级程序");
  own.integer("seed", steps.seed);
  own.integer("runs", steps.runs);
  own.number("tie_tolerance", steps.tie_tolerance);
  if (const Yaml* list = reader.find(root, "steps", Yaml::Kind::list)) {
    steps.steps.clear();
    for (const Yaml& item : list->items) read_item(item, reader, steps);
  }
  if (const Yaml* list = reader.find(root, "factors", Yaml::Kind::list)) {
    steps.factors.clear();
    for (const Yaml& item : list->items) read_factor(item, reader, steps);
  }
  return steps;
}

}  // namespace zhicheng::index
