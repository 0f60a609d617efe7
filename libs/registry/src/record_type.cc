#include "zhicheng/registry/record_type.h"

#include <algorithm>
#include <array>

#include "column_words.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/registry/record.h"

namespace zhicheng::registry {
namespace {

using pack::Member;
using pack::Node;

// In the order of the enumerators.
constexpr std::array<std::string_view, 6> kKinds = {"text",   "number",     "date",
                                                    "choice", "identifier", "reference"};

class TypeReader {
 public:
  TypeReader(RecordType& type, pack::Reader& reader) : type_(type), reader_(reader) {}

  void read(const Node& root) {
    reader_.only(root,
                 {"id", "name", "about", "key", "title", "fields", "columns", "filters", "firm", "roster"});
    type_.id = reader_.text(root, "id");
    type_.name = reader_.local_text(root, "name");
    type_.about = reader_.local_text(root, "about");
    if (const Node* fields = reader_.require(root, "fields", Node::Kind::mapping))
      for (const Member& member : fields->members)
        if (reader_.is(member.value, Node::Kind::mapping)) read_field(member);
    read_key(root);
    type_.columns = field_list(root, "columns");
    type_.filters = field_list(root, "filters");
    for (const std::string& filter : type_.filters) {
      const RecordField* field = type_.field(filter);
      if (field != nullptr && field->kind < ValueKind::choice)
        reader_.error(root.find("filters")->place, "G003", "“" + filter + "”不能用来筛选",
                      "只有 choice、identifier、reference 可以");
    }
    if (const Node* firm = reader_.find(root, "firm", Node::Kind::mapping)) read_firm(*firm);
    // The page of a thing leads to those that refer to it.
    for (const RecordField& field : type_.fields)
      if (field.kind == ValueKind::reference &&
          std::find(type_.filters.begin(), type_.filters.end(), field.id) == type_.filters.end())
        type_.filters.push_back(field.id);
    if (const Node* roster = reader_.find(root, "roster", Node::Kind::mapping)) read_roster(*roster);
  }

 private:
  // What the firm itself is shown of its records.
  void read_firm(const Node& node) {
    reader_.only(node, {"field", "sees"});
    type_.firm_field = reader_.text(node, "field");
    type_.firm_sees = field_list(node, "sees");
    const RecordField* field = type_.field(type_.firm_field);
    if (field != nullptr && (field->to == "firm" || (type_.id == "firm" && field->id == type_.key))) return;
    reader_.error(node.place, "G006", "“" + type_.firm_field + "”不是引用企业的字段",
                  "kind: reference，to: firm");
  }

  void read_field(const Member& member) {
    const Node& node = member.value;
    reader_.only(node, {"name", "kind", "required", "personal", "searched", "unit", "low", "high", "choices",
                        "scheme", "to", "headers"});
    RecordField field{.id = member.key, .name = reader_.local_text(node, "name")};
    if (const Node* kind = reader_.require(node, "kind", Node::Kind::text)) {
      const auto found = std::find(kKinds.begin(), kKinds.end(), kind->text);
      if (found == kKinds.end()) return reader_.unknown("种类", kind->text, kind->place, kKinds);
      field.kind = static_cast<ValueKind>(found - kKinds.begin());
    }
    field.required = reader_.flag(node, "required");
    field.personal = reader_.flag(node, "personal");
    field.searched = reader_.flag(node, "searched");
    if (const Node* unit = reader_.find(node, "unit", Node::Kind::text)) field.unit = unit->text;
    field.low = reader_.decimal(node, "low");
    field.high = reader_.decimal(node, "high");
    read_kind(node, field);
    claim(member, field.id, field.name, "headers", type_.column_words);
    type_.fields.push_back(std::move(field));
  }

  // What only one kind of value has.
  void read_kind(const Node& node, RecordField& field) {
    allow(node, field, "choices", ValueKind::choice);
    allow(node, field, "scheme", ValueKind::identifier);
    allow(node, field, "to", ValueKind::reference);
    if (field.kind == ValueKind::identifier)
      if (const Node* scheme = reader_.require(node, "scheme", Node::Kind::text)) read_scheme(*scheme, field);
    if (field.kind == ValueKind::reference) field.to = reader_.text(node, "to");
    if (field.kind != ValueKind::choice) return;
    const Node* choices = reader_.require(node, "choices", Node::Kind::mapping);
    if (choices == nullptr) return;
    for (const Member& each : choices->members)
      if (reader_.is(each.value, Node::Kind::mapping)) read_choice(each, field);
    if (choices->members.empty()) reader_.error(choices->place, "K009", "choices 是空的");
  }

  void allow(const Node& node, const RecordField& field, std::string_view key, ValueKind kind) {
    if (node.find(key) != nullptr && field.kind != kind)
      reader_.error(node.find(key)->place, "G002",
                    "“" + std::string(key) + "”只用于 kind: " + std::string(name_of(kind)));
  }

  void read_scheme(const Node& node, RecordField& field) {
    if (const auto scheme = parse_scheme(node.text)) {
      field.scheme = *scheme;
      return;
    }
    std::vector<std::string_view> known;
    for (int i = 0; i <= static_cast<int>(Scheme::plain); ++i) known.push_back(name_of(Scheme(i)));
    reader_.unknown("编码规则", node.text, node.place, known);
  }

  void read_choice(const Member& member, RecordField& field) {
    reader_.only(member.value, {"zh", "en", "words"});
    Choice choice{member.key, {reader_.text(member.value, "zh"), reader_.text(member.value, "en")}};
    claim(member, choice.id, choice.name, "words", field.choice_words);
    field.choices.push_back(std::move(choice));
  }

  // A word of a sheet means one thing only.
  void claim(const Member& member, const std::string& id, const Bilingual& name, std::string_view others,
             WordMeanings& meanings) {
    std::vector<std::string> words;
    if (const Node* list = reader_.find(member.value, others, Node::Kind::list)) words = reader_.texts(*list);
    words.insert(words.end(), {id, name.zh, name.en});
    for (const std::string& word : words) {
      const auto [meaning, fresh] = meanings.emplace(column_word(word), id);
      if (!fresh && meaning->second != id)
        reader_.error(member.place, "G005", "“" + word + "”有两个含义（" + meaning->second + "、" + id + "）",
                      "一个词只能指一项");
    }
  }

  void read_key(const Node& root) {
    type_.key = reader_.text(root, "key");
    type_.title = reader_.text(root, "title");
    require_field(root, "key", type_.key, ValueKind::identifier);
    require_field(root, "title", type_.title, ValueKind::text);
  }

  void require_field(const Node& root, std::string_view what, const std::string& id, ValueKind kind) {
    if (id.empty()) return;
    const RecordField* field = type_.field(id);
    if (field == nullptr) return unknown_field(root.find(what)->place, id);
    if (field->kind != kind || !field->required)
      reader_.error(root.find(what)->place, "G001",
                    std::string(what) + " 的字段“" + id + "”应为必填的 " + std::string(name_of(kind)),
                    "kind: " + std::string(name_of(kind)) + "，required: true");
    if (field->personal)
      reader_.error(root.find(what)->place, "G001", "个人信息不能作 " + std::string(what),
                    "请改用不含个人信息的字段");
  }

  std::vector<std::string> field_list(const Node& root, std::string_view key) {
    const Node* list = reader_.require(root, key, Node::Kind::list);
    if (list == nullptr) return {};
    std::vector<std::string> all = reader_.texts(*list);
    for (const std::string& id : all)
      if (type_.field(id) == nullptr) unknown_field(list->place, id);
    return all;
  }

  void read_roster(const Node& node) {
    reader_.only(node,
                 {"skills", "areas", "capacity", "per_day", "rest", "conflicts", "ready", "valid_until"});
    Roster roster;
    roster.skills = field_list(node, "skills");
    roster.areas = field_of(node, "areas", ValueKind::text);
    roster.capacity = field_of(node, "capacity", ValueKind::number);
    roster.per_day = field_of(node, "per_day", ValueKind::number);
    roster.rest = field_of(node, "rest", ValueKind::text);
    roster.conflicts = field_of(node, "conflicts", ValueKind::text);
    roster.valid_until = field_of(node, "valid_until", ValueKind::date);
    if (const Node* ready = reader_.find(node, "ready", Node::Kind::mapping))
      for (const Member& member : ready->members) {
        const RecordField* field = type_.field(member.key);
        roster.ready = member.key;
        roster.ready_value = member.value.text;
        if (field == nullptr || field->choice(member.value.text) == nullptr)
          reader_.error(member.place, "G006", "ready 应为一个选择字段和它的一个选项", "{status: on_duty}");
      }
    type_.roster = std::move(roster);
  }

  std::string field_of(const Node& node, std::string_view key, ValueKind kind) {
    const Node* found = reader_.find(node, key, Node::Kind::text);
    if (found == nullptr) return "";
    const RecordField* field = type_.field(found->text);
    if (field == nullptr)
      unknown_field(found->place, found->text);
    else if (field->kind != kind)
      reader_.error(found->place, "G006", std::string(key) + " 的字段应为 " + std::string(name_of(kind)));
    return found->text;
  }

  void unknown_field(const pack::Place& place, std::string_view word) {
    std::vector<std::string_view> known;
    for (const RecordField& field : type_.fields) known.push_back(field.id);
    reader_.unknown("字段", word, place, known);
  }

  RecordType& type_;
  pack::Reader& reader_;
};

// A reference is written like the key that it holds.
void bind_references(std::vector<RecordType>& types, std::span<const RecordType> others,
                     const pack::Pack& pack, pack::Findings& findings) {
  std::vector<std::string_view> known;
  known.reserve(types.size() + others.size());
  for (const RecordType& type : types) known.push_back(type.id);
  for (const RecordType& type : others) known.push_back(type.id);
  for (std::size_t i = 0; i < types.size(); ++i) {
    pack::Reader reader(pack.parts[i].path, findings);
    for (RecordField& field : types[i].fields) {
      if (field.kind != ValueKind::reference) continue;
      const RecordType* to = find_by_id(types, field.to);
      if (to == nullptr) to = find_by_id(others, field.to);
      if (to != nullptr)
        field.scheme = to->field(to->key)->scheme;
      else
        reader.unknown("对象类型", field.to,
                       pack.parts[i].root.find("fields")->find(field.id)->find("to")->place, known);
    }
  }
}

}  // namespace

std::string_view name_of(ValueKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}

const Choice* RecordField::choice(std::string_view wanted) const {
  return find_by_id(choices, wanted);
}

const RecordField* RecordType::field(std::string_view wanted) const {
  return find_by_id(fields, wanted);
}

std::optional<std::vector<RecordType>> read_record_types(const pack::Pack& pack, pack::Findings& findings,
                                                         std::span<const RecordType> known) {
  if (pack.manifest.kind != kRecordPackKind) {
    findings.add(Severity::error, "pack.yaml", {}, "G000", "这不是对象类型包（" + pack.manifest.kind + "）",
                 "kind: " + std::string(kRecordPackKind));
    return std::nullopt;
  }
  const std::size_t before = findings.all().size();
  std::vector<RecordType> types;
  types.reserve(pack.parts.size());
  for (const pack::Part& part : pack.parts) {
    pack::Reader reader(part.path, findings);
    RecordType type;
    TypeReader(type, reader).read(part.root);
    if (find_by_id(types, type.id) != nullptr || find_by_id(known, type.id) != nullptr)
      reader.error({}, "G000", "对象类型“" + type.id + "”出现两次", "请改名");
    types.push_back(std::move(type));
  }
  if (findings.all().size() == before) bind_references(types, known, pack, findings);
  std::stable_partition(types.begin(), types.end(), [](const RecordType& type) {
    return std::none_of(type.fields.begin(), type.fields.end(),
                        [](const RecordField& field) { return field.kind == ValueKind::reference; });
  });
  return findings.all().size() == before ? std::optional(std::move(types)) : std::nullopt;
}

std::size_t check_examples(const pack::Pack& pack, const std::vector<RecordType>& types,
                           pack::Findings& findings) {
  return pack::check_examples(pack, findings, [&](pack::Reader& reader, const Node& example) {
    reader.only(example, {"type", "row", "becomes", "refused", "doubted"});
    const RecordType* type = find_by_id(types, reader.text(example, "type"));
    const Node* row = reader.require(example, "row", Node::Kind::mapping);
    if (type == nullptr) return reader.error(example.place, "G010", "没有这个对象类型");
    if (row == nullptr) return;
    std::vector<std::string> header;
    for (const Member& member : row->members) header.push_back(member.key);
    const auto match = match_columns(*type, header);
    if (!match.ok()) return reader.error(row->place, "G010", match.error().message(Language::zh_cn));
    Values written;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (match->fields[i] == nullptr) return reader.error(row->place, "G010", "没有“" + header[i] + "”列");
      written[match->fields[i]->id] = row->members[i].value.text;
    }
    const CheckedValues checked = check_values(*type, written);
    const auto expect = [&](std::string_view key, const auto& found) {
      std::string fields;
      for (const auto& each : found) fields += (fields.empty() ? "" : " ") + each.field;
      const Node* expected = reader.find(example, key, Node::Kind::text);
      if ((expected == nullptr ? "" : expected->text) != fields)
        reader.error(example.place, "G010", std::string(key) + " 为“" + fields + "”，与示例不符");
    };
    expect("refused", checked.faults);
    expect("doubted", checked.doubts);
    if (const Node* becomes = reader.find(example, "becomes", Node::Kind::mapping))
      for (const Member& member : becomes->members) {
        const auto found = checked.values.find(member.key);
        const std::string value = found == checked.values.end() ? "" : found->second;
        if (value != member.value.text)
          reader.error(member.place, "G010", member.key + " 读成“" + value + "”", member.value.text);
      }
  });
}

}  // namespace zhicheng::registry
