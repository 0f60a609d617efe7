#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/assess/scheme.h"
#include "zhicheng/pack/reader.h"

// Members of a scheme's YAML as the types of scheme.h; what does not fit becomes a finding.
namespace zhicheng::assess {

inline constexpr std::string_view kIdTwice = "A002";
inline constexpr std::string_view kPointsDiffer = "A003";
inline constexpr std::string_view kOutOfRange = "A004";
inline constexpr std::string_view kContradiction = "A005";
inline constexpr std::string_view kGrades = "A006";
inline constexpr std::string_view kColumns = "A007";
inline constexpr std::string_view kDates = "A008";
inline constexpr std::string_view kNoCondition = "A009";
inline constexpr std::string_view kTooMany = "A010";
inline constexpr std::string_view kExampleDiffers = "A011";

// Bounds of a number, both inclusive.
struct Bounds {
  Decimal least;
  Decimal most;
};
inline const Bounds kAnyNumber = {Decimal::from_integer(-1'000'000'000'000),
                                  Decimal::from_integer(1'000'000'000'000)};
inline const Bounds kPoints = {Decimal::from_parts(1, 6).value(), Decimal::from_integer(1'000)};
inline const Bounds kPerCent = {Decimal(), Decimal::from_integer(100)};

// One mapping of the file.
class Fields {
 public:
  Fields(pack::Reader& reader, const pack::Node& node) : reader_(reader), node_(node) {}

  pack::Reader& reader() { return reader_; }
  const pack::Node& node() const { return node_; }

  std::string id(std::string_view key = "id");                 // required; no blank and no comma in it
  Bilingual name(std::string_view key);                        // required
  Bilingual words(std::string_view key);                       // may be absent
  std::string text(std::string_view key);                      // may be absent
  Decimal number(std::string_view key, const Bounds& bounds);  // required
  std::optional<Decimal> find_number(std::string_view key, const Bounds& bounds);
  std::optional<int> integer(std::string_view key, int least, int most);
  std::optional<Date> date(std::string_view key);
  bool flag(std::string_view key);
  Confidence confidence();

  // One of the words; the first if the member is absent.
  template <class E, std::size_t N>
  E word(std::string_view key, const std::array<std::pair<std::string_view, E>, N>& words) {
    const pack::Node* node = reader_.find(node_, key, pack::Node::Kind::text);
    if (node == nullptr) return words.front().second;
    std::array<std::string_view, N> known;
    for (std::size_t at = 0; at < N; ++at) {
      known[at] = words[at].first;
      if (known[at] == node->text) return words[at].second;
    }
    reader_.unknown(std::string(key), node->text, node->place, known);
    return words.front().second;
  }

 private:
  std::optional<Decimal> number_of(const pack::Node& node, const Bounds& bounds);

  pack::Reader& reader_;
  const pack::Node& node_;
};

// The columns of a scheme while it is read.
class Columns {
 public:
  explicit Columns(std::vector<Column>& columns) : columns_(columns) {}

  // The position of the column, which is added if it is new.
  int use(std::string_view id, const Bilingual& name, std::string_view unit);

 private:
  std::vector<Column>& columns_;
};

// The rule of an item: mapping `rule`, with its kind.
Rule read_rule(Fields& fields, const Item& item, Columns& columns);

// A number, or {column: id}; the column gets its name from the item.
Quantity read_quantity(Fields& rule, std::string_view key, const Item& item, Columns& columns);

}  // namespace zhicheng::assess
