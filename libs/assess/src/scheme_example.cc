#include <algorithm>
#include <map>

#include "scheme_fields.h"
#include "score.h"
#include "zhicheng/assess/assess.h"
#include "zhicheng/assess/scheme_pack.h"

namespace zhicheng::assess {
namespace {

using pack::Node;
using pack::Reader;

// One example: places with figures and events, and what has to come out for each.
class Example {
 public:
  Example(Reader& reader, const Scheme& scheme) : reader_(reader), scheme_(scheme) {}

  void check(const Node& places) {
    bool good = true;
    for (const Node& node : places.items) good = read_place(node) && good;
    if (!good || input_.places.empty()) return;
    const Assessment found = assess(scheme_, input_).value();  // it names no deadline that could fail
    for (std::size_t at = 0; at < found.size(); ++at) compare(places.items[at], found[at]);
  }

 private:
  bool read_place(const Node& node) {
    if (!reader_.is(node, Node::Kind::mapping)) return false;
    reader_.only(node, {"class", "data", "events", "score", "grade", "rank"});
    Place place;
    place.numbers.resize(scheme_.columns.size());
    place.grants.resize(scheme_.items.size());
    bool good = read_class(node, place);
    if (const Node* data = reader_.require(node, "data", Node::Kind::mapping))
      for (const pack::Member& member : data->members) good = read_number(member, place) && good;
    if (node.find("events") != nullptr)
      if (const Node* events = reader_.find(node, "events", Node::Kind::mapping))
        for (const pack::Member& member : events->members) good = read_event(member) && good;
    const bool any = std::any_of(scheme_.items.begin(), scheme_.items.end(), [&](const Item& item) {
      return item.missing != MissingRule::rescale || complete(item, place.numbers);
    });
    if (!any) reader_.error(node.place, kExampleDiffers, "没有任何可计分的数据", "请补上 data");
    for (const Item& item : scheme_.items) good = check_item(node, item, place.numbers) && good;
    input_.places.push_back(std::move(place));
    return good && any;
  }

  bool read_class(const Node& node, Place& place) {
    if (scheme_.classes.empty()) return true;
    const std::string word = reader_.text(node, "class");
    for (std::size_t at = 0; at < scheme_.classes.size(); ++at) {
      if (scheme_.classes[at].id != word) continue;
      place.place_class = at;
      return true;
    }
    reader_.error(node.place, kExampleDiffers, "没有类别“" + word + "”", "请写方案里的一个类别");
    return false;
  }

  bool read_number(const pack::Member& member, Place& place) {
    const auto column = std::find_if(scheme_.columns.begin(), scheme_.columns.end(),
                                     [&](const Column& each) { return each.id == member.key; });
    const auto value = Decimal::parse(member.value.text);
    if (column != scheme_.columns.end() && value.ok()) {
      place.numbers[static_cast<std::size_t>(column - scheme_.columns.begin())] = *value;
      return true;
    }
    reader_.error(member.place, kExampleDiffers, "“" + member.key + "”不是方案的列，或没有数值",
                  "请核对列名和数值");
    return false;
  }

  bool read_event(const pack::Member& member) {
    const auto type = scheme_.find_event(member.key);
    const auto count = reader_.integer(member.value);
    if (type && count && *count >= 0 && *count <= kMostEvents) {
      if (*count > 0) input_.events.push_back({input_.places.size(), *type, *count, {}, ""});
      return true;
    }
    reader_.error(member.place, kExampleDiffers, "“" + member.key + "”不是方案的事项，或次数有误",
                  "请核对事项和次数");
    return false;
  }

  bool check_item(const Node& node, const Item& item, const Numbers& numbers) {
    const bool refused = item.missing == MissingRule::refuse && !complete(item, numbers);
    if (!refused && !fault_of(item, numbers)) return true;
    reader_.error(node.place, kExampleDiffers, "“" + item.name.zh + "”缺少数据，或数据不合要求",
                  "请核对 data");
    return false;
  }

  void compare(const Node& node, const PlaceScore& found) {
    const auto differs = [&](std::string_view key, const std::string& value) {
      const Node* expected = node.find(key);
      if (expected != nullptr && expected->text != value)
        reader_.error(expected->place, kExampleDiffers, std::string(key) + " 得 " + value);
    };
    differs("score", found.score.to_string());
    differs("grade", scheme_.grades[found.grade].id);
    differs("rank", std::to_string(found.rank));
  }

  Reader& reader_;
  const Scheme& scheme_;
  Input input_;
};

void check_example(Reader& reader, const Node& example, const std::vector<Scheme>& schemes) {
  reader.only(example, {"scheme", "places"});
  const Node* id = reader.require(example, "scheme", Node::Kind::text);
  const Node* places = reader.require(example, "places", Node::Kind::list);
  if (id == nullptr || places == nullptr) return;
  std::vector<std::string_view> known;
  for (const Scheme& scheme : schemes) {
    if (scheme.id == id->text) return Example(reader, scheme).check(*places);
    known.push_back(scheme.id);
  }
  reader.unknown("方案", id->text, id->place, known);
}

}  // namespace

std::size_t check_examples(const pack::Pack& pack, const std::vector<Scheme>& schemes,
                           pack::Findings& findings) {
  return pack::check_examples(pack, findings, [&schemes](Reader& reader, const Node& example) {
    check_example(reader, example, schemes);
  });
}

}  // namespace zhicheng::assess
