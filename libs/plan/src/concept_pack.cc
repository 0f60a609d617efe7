#include "zhicheng/plan/concept_pack.h"

#include <algorithm>
#include <array>
#include <utility>

namespace zhicheng::plan {
namespace {

using pack::Node;
using pack::Reader;

constexpr std::array<std::string_view, 3> kDirections = {"higher_is_better", "lower_is_better", "neither"};
constexpr std::array<std::string_view, 2> kMeasures = {"rate", "amount"};

// A concept with the place that a fault of it is reported at.
struct Entry {
  Concept content;
  const pack::Part* part = nullptr;
  pack::Place place;
};

std::vector<std::string> words(Reader& reader, const Node& entry, std::string_view key) {
  const Node* list = reader.find(entry, key, Node::Kind::list);
  return list == nullptr ? std::vector<std::string>() : reader.texts(*list);
}

// Groups of scope words; a group of one may be written without its brackets.
std::vector<std::vector<std::string>> groups(Reader& reader, const Node& entry, std::string_view key) {
  std::vector<std::vector<std::string>> groups;
  const Node* list = reader.find(entry, key, Node::Kind::list);
  if (list == nullptr) return groups;
  for (const Node& item : list->items) {
    if (item.kind == Node::Kind::text)
      groups.push_back({item.text});
    else if (reader.is(item, Node::Kind::list))
      groups.push_back(reader.texts(item));
  }
  return groups;
}

// One of the names, as `parse` reads it; absent is `fallback`.
template <class T, std::size_t kSize>
T named(Reader& reader, const Node& entry, std::string_view key, Result<T> (*parse)(std::string_view),
        const std::array<std::string_view, kSize>& known, T fallback) {
  const Node* node = reader.find(entry, key, Node::Kind::text);
  if (node == nullptr) return fallback;
  const auto value = parse(node->text);
  if (value.ok()) return *value;
  reader.unknown(key, node->text, node->place, known);
  return fallback;
}

Concept read_concept(Reader& reader, const Node& node) {
  reader.only(node, {"id", "name", "meaning", "family", "synonyms", "required", "forbidden", "units",
                     "direction", "measure"});
  Concept entry;
  entry.id = reader.text(node, "id");
  entry.name = reader.local_text(node, "name");
  entry.meaning = reader.local_text(node, "meaning");
  if (const Node* family = reader.find(node, "family", Node::Kind::text)) entry.family = family->text;
  if (const Node* synonyms = reader.require(node, "synonyms", Node::Kind::list))
    entry.synonyms = reader.texts(*synonyms);
  entry.required = groups(reader, node, "required");
  entry.forbidden = words(reader, node, "forbidden");
  entry.units = words(reader, node, "units");
  entry.direction = named(reader, node, "direction", parse_direction, kDirections, entry.direction);
  entry.measure = named(reader, node, "measure", parse_measure, kMeasures, entry.measure);
  return entry;
}

void read_part(const pack::Part& part, pack::Findings& findings, std::vector<Entry>& entries) {
  Reader reader(part.path, findings);
  reader.only(part.root, {"concepts"});
  const Node* list = reader.require(part.root, "concepts", Node::Kind::list);
  if (list == nullptr) return;
  for (const Node& item : list->items) {
    if (reader.is(item, Node::Kind::mapping))
      entries.push_back({read_concept(reader, item), &part, item.place});
  }
}

void report_faults(const std::vector<Entry>& entries, std::vector<Concept> concepts,
                   pack::Findings& findings) {
  for (const ConceptFault& fault : ConceptDictionary::find_faults(std::move(concepts))) {
    const Entry& entry = entries[fault.index];
    findings.add(Severity::error, entry.part->path, entry.place, "C001",
                 entry.content.id + "：" + fault.why.zh, fault.why.en);
  }
}

// The near misses that an example expects, as "id: kind".
bool has_miss(const ConceptMatch& match, const ConceptDictionary& dictionary, std::string_view id,
              std::string_view kind) {
  return std::any_of(match.near.begin(), match.near.end(), [&](const NearMiss& miss) {
    return dictionary.concepts()[miss.index].id == id && name_of(miss.kind) == kind;
  });
}

std::string shown(const ConceptMatch& match, const ConceptDictionary& dictionary) {
  std::string text = match.found ? dictionary.concepts()[*match.found].id : "none";
  for (const NearMiss& miss : match.near) {
    text += "；" + dictionary.concepts()[miss.index].id + ": " + std::string(name_of(miss.kind));
    if (!miss.word.empty()) text += "（" + miss.word + "）";
  }
  return text;
}

void check_example(Reader& reader, const Node& example, const ConceptDictionary& dictionary) {
  reader.only(example, {"name", "concept", "near"});
  const std::string name = reader.text(example, "name");
  const std::string expected = reader.text(example, "concept");
  if (name.empty() || expected.empty()) return;
  const ConceptMatch match = dictionary.match(name);
  bool as_expected = (match.found ? dictionary.concepts()[*match.found].id : "none") == expected;
  if (const Node* near = reader.find(example, "near", Node::Kind::mapping)) {
    for (const pack::Member& member : near->members)
      as_expected = as_expected && has_miss(match, dictionary, member.key, member.value.text);
  }
  if (!as_expected) reader.error(example.place, "C002", "“" + name + "”识别为 " + shown(match, dictionary));
}

}  // namespace

std::optional<ConceptDictionary> read_concepts(const pack::Pack& pack, pack::Findings& findings) {
  const std::size_t before = findings.all().size();
  if (pack.manifest.kind != kConceptPackKind) {
    findings.add(Severity::error, "pack.yaml", {}, "C003", "这不是指标概念包（" + pack.manifest.kind + "）",
                 "kind: " + std::string(kConceptPackKind));
    return std::nullopt;
  }
  std::vector<Entry> entries;
  for (const pack::Part& part : pack.parts) read_part(part, findings, entries);
  std::vector<Concept> concepts;
  concepts.reserve(entries.size());
  for (const Entry& entry : entries) concepts.push_back(entry.content);
  if (findings.all().size() == before) report_faults(entries, concepts, findings);
  if (findings.all().size() != before) return std::nullopt;
  auto dictionary = ConceptDictionary::from(std::move(concepts));
  if (dictionary.ok()) return std::move(dictionary).value();
  findings.add(Severity::error, "pack.yaml", {}, "C004", dictionary.error().message(),
               dictionary.error().message(Language::en));
  return std::nullopt;
}

std::size_t check_examples(const pack::Pack& pack, const ConceptDictionary& dictionary,
                           pack::Findings& findings) {
  return pack::check_examples(pack, findings, [&dictionary](Reader& reader, const Node& example) {
    check_example(reader, example, dictionary);
  });
}

}  // namespace zhicheng::plan
