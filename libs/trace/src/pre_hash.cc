#include "pre_hash.h"

#include <algorithm>
#include <array>

#include "hash_number.h"
#include "zhicheng/base/text.h"
#include "zhicheng/trace/digital_link.h"
#include "zhicheng/trace/event_time.h"

namespace zhicheng::trace {
namespace {

using Kind = JsonTree::Kind;

constexpr Field kCode = {"epc", FieldKind::text, kAll};
constexpr Field kElement = {"quantityElement", FieldKind::text, kAll};
constexpr Field kSensor = {"sensorElement", FieldKind::text, kAll};
constexpr Field kReport = {"sensorReport", FieldKind::text, kAll};
constexpr Field kMetadata[] = {{"time", FieldKind::time, kAll},
                               {"startTime", FieldKind::time, kAll},
                               {"endTime", FieldKind::time, kAll},
                               {"deviceID", FieldKind::text, kAll},
                               {"deviceMetadata", FieldKind::text, kAll},
                               {"rawData", FieldKind::text, kAll},
                               {"dataProcessingMethod", FieldKind::text, kAll},
                               {"bizRules", FieldKind::text, kAll}};
constexpr Field kReportFields[] = {{"type", FieldKind::word, kAll, {}, Vocabulary::measurement},
                                   {"exception", FieldKind::word, kAll, {}, Vocabulary::sensor_alert},
                                   {"deviceID", FieldKind::text, kAll},
                                   {"deviceMetadata", FieldKind::text, kAll},
                                   {"rawData", FieldKind::text, kAll},
                                   {"dataProcessingMethod", FieldKind::text, kAll},
                                   {"time", FieldKind::time, kAll},
                                   {"microorganism", FieldKind::text, kAll},
                                   {"chemicalSubstance", FieldKind::text, kAll},
                                   {"value", FieldKind::text, kAll},
                                   {"component", FieldKind::word, kAll, {}, Vocabulary::component},
                                   {"stringValue", FieldKind::text, kAll},
                                   {"booleanValue", FieldKind::text, kAll},
                                   {"hexBinaryValue", FieldKind::text, kAll},
                                   {"uriValue", FieldKind::text, kAll},
                                   {"minValue", FieldKind::text, kAll},
                                   {"maxValue", FieldKind::text, kAll},
                                   {"meanValue", FieldKind::text, kAll},
                                   {"sDev", FieldKind::text, kAll},
                                   {"percRank", FieldKind::text, kAll},
                                   {"percValue", FieldKind::text, kAll},
                                   {"uom", FieldKind::text, kAll},
                                   {"coordinateReferenceSystem", FieldKind::text, kAll}};

// Fields by the length of their names, which nearly tells them apart.
std::size_t field_index(std::string_view key) {
  constexpr std::size_t kLongest = 24;
  static const auto kByLength = [] {
    std::array<std::vector<std::uint8_t>, kLongest> table;
    for (std::size_t i = 0; i < std::size(kFields); ++i)
      table[kFields[i].name.size()].push_back(static_cast<std::uint8_t>(i));
    return table;
  }();
  if (key.size() < kLongest)
    for (const std::uint8_t i : kByLength[key.size()])
      if (kFields[i].name == key) return i;
  return std::size(kFields);
}

// Without blanks at both ends, which few have.
std::string_view trimmed(std::string_view text) {
  const auto plain = [](char c) { return c > ' ' && c < 0x7f; };
  return !text.empty() && plain(text.front()) && plain(text.back()) ? text : trim(text);
}

bool is_comment(std::string_view key) {
  return key == "rdfs:comment" || key == "comment" || key == "@context";
}

}  // namespace

void PreHash::fail(std::string_view field, std::string_view text, std::string why) {
  if (faulty_) return;
  faulty_ = true;
  fault_ = Error(ErrorCode::event_field_wrong)
               .with("field", std::string(field))
               .with("text", std::string(text.substr(0, 80)))
               .with("why", std::move(why));
}

Result<std::string_view> PreHash::write(const Node& event, std::size_t number) {
  const auto named = [&](Error error) { return std::move(error).with("event", std::to_string(number)); };
  out_.clear();
  parts_.clear();
  faulty_ = false;
  const Node* const type_node = tree_.find(event, "type");
  const auto type = type_node == nullptr ? std::nullopt : event_type_of(type_node->text);
  if (!type)
    return named(Error(ErrorCode::event_rule_broken)
                     .with("why", "type 应为五种事件之一 / type must be one of the five"));
  const Result<Members> members = members_of(event, *type);
  if (!members.ok()) return named(members.error());
  out_ += "eventType=";
  out_ += name_of(*type);
  for (std::size_t i = 0; i < members->standard.size(); ++i)
    if (members->standard[i] != nullptr && members->standard[i]->kind != Kind::null)
      field(kFields[i], *members->standard[i]);
  if (members->own) extensions(event, false);
  if (faulty_) return named(fault_);
  return std::string_view(out_);
}

bool PreHash::is_standard(std::string_view key) const {
  return key.find(':') == std::string_view::npos || is_comment(key);
}

Result<PreHash::Members> PreHash::members_of(const Node& event, EventType type) {
  const auto bit = static_cast<std::uint8_t>(1u << static_cast<unsigned>(type));
  Members members;
  for (JsonTree::Index at = event.first; at != JsonTree::kNone; at = tree_[at].next) {
    const Node& member = tree_[at];
    const std::size_t index = field_index(member.key);
    if (index < members.standard.size() && (kFields[index].types & bit) != 0) {
      members.standard[index] = &member;
      continue;
    }
    spare_.clear();
    if (is_standard(member.key) || !names_.append_key(member.key, spare_))
      return Error(ErrorCode::event_field_unknown).with("field", std::string(member.key.substr(0, 80)));
    members.own = true;
  }
  return members;
}

void PreHash::field(const Field& about, const Node& value) {
  const std::size_t begin = out_.size();
  const auto group = [&](auto&& write) {
    out_ += about.name;
    const std::size_t inside = out_.size();
    write();
    if (out_.size() == inside) out_.resize(begin);
  };
  switch (about.kind) {
    case FieldKind::time:
      return times(about.name, value);
    case FieldKind::text:
      return member(about.name, value);
    case FieldKind::word:
      return member(about.name, value, &about);
    case FieldKind::codes:
      return group([&] { list(value, &PreHash::code, kCode); });
    case FieldKind::quantities:
      return group([&] { list(value, &PreHash::quantity, kElement); });
    case FieldKind::dispositions:
      return group([&] { dispositions(about, value); });
    case FieldKind::place:
      return group([&] { place(value); });
    case FieldKind::parties:
      return group([&] { list(value, &PreHash::party, about); });
    case FieldKind::sensors:
      return group([&] { list(value, &PreHash::sensor, kSensor); });
    case FieldKind::ilmd:
      return group([&] { extensions(value, true); });
    case FieldKind::ignored:
      return;
  }
}

// name=value, once for each element of a list, those sorted.
void PreHash::member(std::string_view name, const Node& node, const Field* about) {
  const auto one = [&](const Node& each) {
    const std::size_t begin = out_.size();
    out_ += name;
    out_ += '=';
    const std::size_t inside = out_.size();
    if (each.kind == Kind::object || each.kind == Kind::array)
      fail(name, "{…}", "应为文字或数字 / a text or a number is wanted");
    if (about != nullptr)
      word(each.text, about->vocabulary);
    else
      text_of(each);
    if (out_.size() == inside) out_.resize(begin);
  };
  if (node.kind != Kind::array) return one(node);
  const std::size_t mark = parts_.size();
  tree_.each(node, [&](const Node& each) {
    const std::size_t begin = out_.size();
    one(each);
    if (out_.size() > begin) parts_.emplace_back(begin, out_.size());
  });
  sort(mark);
}

void PreHash::times(std::string_view name, const Node& value) {
  out_ += name;
  out_ += '=';
  if (value.kind != Kind::string || !append_hash_time(trim(value.text), out_))
    fail(name, value.text,
         "应为带时区的时间，如 2026-01-31T08:00:00+08:00 / a time with an offset is wanted");
}

void PreHash::list(const Node& array, void (PreHash::*one)(const Field&, const Node&), const Field& about) {
  if (array.kind != Kind::array) return fail(about.name, "", "应为列表 / a list is wanted");
  const std::size_t mark = parts_.size();
  tree_.each(array, [&](const Node& each) {
    const std::size_t begin = out_.size();
    (this->*one)(about, each);
    if (out_.size() > begin) parts_.emplace_back(begin, out_.size());
  });
  sort(mark);
}

void PreHash::code(const Field& about, const Node& element) {
  member(about.name, element);
}

void PreHash::quantity(const Field& about, const Node& element) {
  if (element.kind != Kind::object) return fail(about.name, element.text, "应为对象 / an object is wanted");
  out_ += about.name;
  for (const char* name : {"epcClass", "quantity", "uom"})
    if (const Node* const found = tree_.find(element, name)) member(name, *found);
  extensions(element, false);
}

void PreHash::party(const Field& about, const Node& element) {
  if (element.kind != Kind::object) return fail(about.name, element.text, "应为对象 / an object is wanted");
  if (const Node* const type = tree_.find(element, "type")) member("type", *type, &about);
  if (const Node* const id = tree_.find(element, about.inner)) member(about.inner, *id);
}

void PreHash::sensor(const Field& about, const Node& element) {
  if (element.kind != Kind::object) return fail(about.name, element.text, "应为对象 / an object is wanted");
  out_ += about.name;
  if (const Node* const metadata = tree_.find(element, "sensorMetadata")) {
    const std::size_t begin = out_.size();
    out_ += "sensorMetadata";
    const std::size_t inside = out_.size();
    for (const Field& each : kMetadata)
      if (const Node* const found = tree_.find(*metadata, each.name)) field(each, *found);
    extensions(*metadata, false);
    if (out_.size() == inside) out_.resize(begin);
  }
  if (const Node* const reports = tree_.find(element, "sensorReport"))
    list(*reports, &PreHash::report, kReport);
  extensions(element, false);
}

void PreHash::report(const Field& about, const Node& element) {
  if (element.kind != Kind::object) return fail(about.name, element.text, "应为对象 / an object is wanted");
  out_ += about.name;
  for (const Field& each : kReportFields)
    if (const Node* const found = tree_.find(element, each.name)) field(each, *found);
  extensions(element, false);
}

void PreHash::dispositions(const Field& about, const Node& value) {
  for (const char* name : {"set", "unset"})
    if (const Node* const found = tree_.find(value, name)) member(name, *found, &about);
}

void PreHash::place(const Node& value) {
  if (const Node* const id = tree_.find(value, "id")) member("id", *id);
  extensions(value, false);
}

// Members with a namespace, sorted; in an extension all members.
void PreHash::extensions(const Node& parent, bool in_extension) {
  const std::size_t mark = parts_.size();
  tree_.each(parent, [&](const Node& member) {
    if (is_comment(member.key) || (!in_extension && is_standard(member.key)) || member.kind == Kind::null)
      return;
    const auto one = [&](const Node& each) {
      const std::size_t begin = out_.size();
      extension(each, member.key);
      if (out_.size() > begin) parts_.emplace_back(begin, out_.size());
    };
    if (member.kind == Kind::array)
      tree_.each(member, one);
    else
      one(member);
  });
  sort(mark);
}

void PreHash::extension(const Node& node, std::string_view key) {
  const std::size_t begin = out_.size();
  if (!names_.append_key(key, out_)) out_ += key;
  if (std::find(ignored_.begin(), ignored_.end(), std::string_view(out_).substr(begin)) != ignored_.end())
    return out_.resize(begin);
  if (node.kind == Kind::object || node.kind == Kind::array) return extensions(node, true);
  const std::size_t inside = out_.size();
  out_ += '=';
  text_of(node);
  if (out_.size() == inside + 1) out_.resize(inside);
}

void PreHash::text_of(const Node& node) {
  if (node.kind == Kind::boolean) {
    out_ += node.text;
  } else if (node.kind != Kind::null) {
    value(node.text);
  }
}

void PreHash::value(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || append_hash_number(text, out_)) return;
  if (text.find(':') == std::string_view::npos) {
    out_ += text;
    return;
  }
  if (append_canonical(text, out_) || append_web_word(text, out_) || names_.append_value(text, out_)) return;
  out_ += text;
}

void PreHash::word(std::string_view text, Vocabulary vocabulary) {
  text = trimmed(text);
  if (has_word(vocabulary, text)) {
    out_ += address_of(vocabulary);
    out_ += text;
    return;
  }
  value(text);
}

void PreHash::sort(std::size_t mark) {
  const auto begin = parts_.begin() + static_cast<std::ptrdiff_t>(mark);
  const auto view = [&](const std::pair<std::size_t, std::size_t>& part) {
    return std::string_view(out_).substr(part.first, part.second - part.first);
  };
  const auto less = [&](const auto& a, const auto& b) { return view(a) < view(b); };
  if (parts_.size() > mark + 1 && !std::is_sorted(begin, parts_.end(), less)) {
    const std::size_t from = begin->first;
    std::sort(begin, parts_.end(), less);
    spare_.clear();
    for (auto part = begin; part != parts_.end(); ++part) spare_ += view(*part);
    out_.replace(from, spare_.size(), spare_);
  }
  parts_.resize(mark);
}

}  // namespace zhicheng::trace
