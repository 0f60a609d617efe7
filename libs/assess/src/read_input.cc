#include <algorithm>
#include <map>

#include "score.h"
#include "table.h"
#include "zhicheng/assess/input.h"

namespace zhicheng::assess {
namespace {

using Row = Table::Row;

const Bilingual kWhole = {"1 至 1000000 的整数", "a whole number from 1 to 1000000"};
const Bilingual kCount = {"0 至 1000000 的整数", "a whole number from 0 to 1000000"};

// Columns that a sheet may leave out.
std::vector<std::string_view> optional_columns(Form form) {
  switch (form) {
    case Form::data:
      return {"name"};
    case Form::events:
      return {"count", "on", "words"};
    case Form::objections:
      break;
  }
  return {"on"};
}

std::vector<Table::Expected> expected_columns(const Scheme& scheme, Form form) {
  const std::vector<std::string_view> optional = optional_columns(form);
  std::vector<Table::Expected> columns;
  for (const document::OutColumn& column : template_of(scheme, form).columns) {
    std::string id = column.title.substr(0, column.title.find(' '));
    const bool required = std::find(optional.begin(), optional.end(), id) == optional.end();
    columns.push_back({std::move(id), required});
  }
  return columns;
}

std::optional<std::int64_t> whole(const std::optional<Decimal>& value, std::int64_t least) {
  if (!value || value->is_negative() || *value > Decimal::from_integer(kMostEvents)) return std::nullopt;
  const Decimal rounded = Decimal::divide(*value, Decimal::from_integer(1), 0).value();
  if (rounded != *value || rounded.coefficient() < least) return std::nullopt;
  return rounded.coefficient();
}

std::string by_column(const Scheme& scheme, const Item& item) {
  return scheme.columns[static_cast<std::size_t>(item.column)].id + "_by";
}

std::string reason_column(const Scheme& scheme, const Item& item) {
  return scheme.columns[static_cast<std::size_t>(item.column)].id + "_reason";
}

// Codes of places, and their names where no other place has the same.
class Places {
 public:
  explicit Places(const std::vector<Place>& places) {
    std::map<std::string, int> names;
    for (const Place& place : places) ++names[place.name];
    for (std::size_t at = 0; at < places.size(); ++at) {
      if (names[places[at].name] == 1) names_.emplace(places[at].name, at);
      const bool fresh = codes_.insert_or_assign(places[at].code, at).second;
      if (fresh && !places[at].code.empty() && shown_.size() <= kShown) shown_.push_back(places[at].code);
    }
  }

  std::optional<std::size_t> read(Table& table, const Row& row) const {
    const std::string code = table.required_text(row, "place");
    if (code.empty()) return std::nullopt;
    if (const auto found = codes_.find(code); found != codes_.end()) return found->second;
    if (const auto found = names_.find(code); found != names_.end()) return found->second;
    table.add(table.about(ErrorCode::assess_word_unknown, row, "place").with("known", listed(shown_)));
    return std::nullopt;
  }

 private:
  static constexpr std::size_t kShown = 12;
  std::map<std::string, std::size_t> codes_;
  std::map<std::string, std::size_t> names_;
  std::vector<std::string> shown_;
};

void add_fault(Table& table, const Row& row, const Scheme& scheme, const Fault& fault) {
  table.add_value(row, scheme.columns[static_cast<std::size_t>(fault.column)].id, fault.expected);
}

// The sheet of figures; its errors in the order of the rows.
class DataReader {
 public:
  DataReader(const Scheme& scheme, const NamedSheet& data, std::vector<Error>& errors)
      : scheme_(scheme), table_(data, expected_columns(scheme, Form::data), errors), errors_(errors) {
    for (const PlaceClass& each : scheme.classes) classes_.push_back({each.id, each.name.zh});
  }

  std::vector<Place> read() {
    if (!errors_.empty()) return {};  // without the right columns each cell would be an error
    std::vector<Place> places;
    for (const Row& row : table_.rows()) places.push_back(read_place(row));
    return places;
  }

 private:
  Place read_place(const Row& row) {
    Place place;
    place.row = row.number;
    place.code = table_.required_text(row, "place");
    place.name = table_.text(row, "name");
    if (place.name.empty()) place.name = place.code;
    const auto [first, fresh] = rows_.emplace(place.code, row.number);
    if (!fresh && !place.code.empty())
      table_.add(table_.about(ErrorCode::assess_row_twice, row, "place")
                     .with("first", std::to_string(first->second))
                     .with("what", place.code));
    if (!scheme_.classes.empty()) place.place_class = table_.word(row, "class", classes_).value_or(0);
    for (const Column& column : scheme_.columns)
      place.numbers.push_back(table_.number(row, column.id, column.unit));
    place.grants.resize(scheme_.items.size());
    bool any = false;
    for (std::size_t at = 0; at < scheme_.items.size(); ++at)
      any = check_item(row, scheme_.items[at], place, place.grants[at]) || any;
    if (!any)
      table_.add(table_.about(ErrorCode::assess_nothing_to_score, row, "place").with("place", place.code));
    return place;
  }

  // Whether the item can count.
  bool check_item(const Row& row, const Item& item, const Place& place, Grant& grant) {
    const Numbers& numbers = place.numbers;
    if (const auto fault = fault_of(item, numbers)) add_fault(table_, row, scheme_, *fault);
    if (std::holds_alternative<Manual>(item.rule) && value_of(item, numbers))
      grant = {table_.required_text(row, by_column(scheme_, item)),
               table_.required_text(row, reason_column(scheme_, item))};
    if (complete(item, numbers)) return true;
    if (item.missing == MissingRule::refuse) add_required(row, item, numbers);
    return item.missing != MissingRule::rescale;
  }

  void add_required(const Row& row, const Item& item, const Numbers& numbers) {
    std::vector<int> columns = {item.column};
    for (const Quantity* each : quantities_of(item.rule))
      if (!each->constant()) columns.push_back(each->column);
    for (const int at : columns) {
      const Column& column = scheme_.columns[static_cast<std::size_t>(at)];
      if (numbers[static_cast<std::size_t>(at)] || !table_.text(row, column.id).empty()) continue;
      table_.add(table_.about(ErrorCode::assess_value_required, row, column.id).with("item", item.name.zh));
      return;
    }
  }

  const Scheme& scheme_;
  Table table_;
  const std::vector<Error>& errors_;
  std::vector<Table::Word> classes_;
  std::map<std::string, int> rows_;
};

// How often it happened: 1 where nothing stands.
std::optional<std::int64_t> read_count(Table& table, const Row& row) {
  if (table.text(row, "count").empty()) return 1;
  const auto number = table.number(row, "count");
  const auto count = whole(number, 1);
  if (number && !count) table.add_value(row, "count", kWhole);
  return count;
}

std::vector<Event> read_events(const Scheme& scheme, const NamedSheet& sheet, const Places& places,
                               std::vector<Error>& errors) {
  Table table(sheet, expected_columns(scheme, Form::events), errors);
  std::vector<Table::Word> types;
  for (const EventType& type : scheme.events) types.push_back({type.id, type.name.zh});
  std::map<std::pair<std::size_t, std::size_t>, std::int64_t> sums;
  std::vector<Event> events;
  for (const Row& row : table.rows()) {
    const auto place = places.read(table, row);
    const auto type = table.word(row, "event", types);
    const auto count = read_count(table, row);
    const auto on = table.date(row, "on");
    if (!place || !type || !count) continue;
    std::int64_t& sum = sums[{*place, *type}];
    sum = std::min(sum + *count, kMostEvents + 1);
    if (sum > kMostEvents) table.add_value(row, "count", kWhole);
    events.push_back({*place, *type, *count, on, table.text(row, "words")});
  }
  return events;
}

class ObjectionReader {
 public:
  ObjectionReader(const Scheme& scheme, const NamedSheet& sheet, const std::vector<Place>& places,
                  std::vector<Error>& errors)
      : scheme_(scheme),
        places_(places),
        known_places_(places),
        table_(sheet, expected_columns(scheme, Form::objections), errors) {
    for (const Item& item : scheme.items) items_.push_back({item.id, item.name.zh});
    for (const EventType& type : scheme.events)
      if (type.kind != EventKind::item) items_.push_back({type.id, type.name.zh});
    for (std::size_t at = 0; at < scheme.events.size(); ++at)
      if (scheme.events[at].kind != EventKind::item) events_.push_back(at);
  }

  std::vector<Objection> read() {
    std::vector<Objection> objections;
    for (const Row& row : table_.rows())
      if (auto objection = read_row(row)) objections.push_back(std::move(*objection));
    return objections;
  }

 private:
  std::optional<Objection> read_row(const Row& row) {
    const auto place = known_places_.read(table_, row);
    const auto item = table_.word(row, "item", items_);
    const auto decision = table_.word(row, "decision", {{"upheld", "维持"}, {"changed", "更正"}});
    Objection objection;
    objection.words = table_.required_text(row, "words");
    objection.by = table_.required_text(row, "by");
    objection.on = table_.date(row, "on");
    if (!place || !item || !decision) return std::nullopt;
    objection.place = *place;
    objection.about_event = *item >= scheme_.items.size();
    objection.item = objection.about_event ? events_[*item - scheme_.items.size()] : *item;
    objection.decision = *decision == 0 ? Decision::upheld : Decision::changed;
    read_value(row, objection);
    const auto [first, fresh] = rows_.emplace(std::pair(*place, *item), row.number);
    if (!fresh)
      table_.add(table_.about(ErrorCode::assess_row_twice, row, "item")
                     .with("first", std::to_string(first->second))
                     .with("what", places_[*place].code + " " + items_[*item].id));
    return objection;
  }

  void read_value(const Row& row, Objection& objection) {
    if (objection.decision == Decision::upheld) {
      if (!table_.text(row, "value").empty())
        table_.add_value(row, "value", {"空（维持原结果）", "nothing where the result is upheld"});
      return;
    }
    if (table_.required_text(row, "value").empty()) return;
    const bool counts =
        objection.about_event || std::holds_alternative<EventDeduction>(scheme_.items[objection.item].rule);
    if (counts) {
      objection.value = table_.number(row, "value");
      if (objection.value && !whole(objection.value, 0)) table_.add_value(row, "value", kCount);
      return;
    }
    const auto column = static_cast<std::size_t>(scheme_.items[objection.item].column);
    objection.value = table_.number(row, "value", scheme_.columns[column].unit);
    if (!objection.value) return;
    Numbers& numbers = changed_.emplace(objection.place, places_[objection.place].numbers).first->second;
    numbers[column] = objection.value;
    for (const Item& each : scheme_.items)  // others may use the same column
      if (const auto fault = fault_of(each, numbers)) return table_.add_value(row, "value", fault->expected);
  }

  const Scheme& scheme_;
  const std::vector<Place>& places_;
  Places known_places_;
  Table table_;
  std::vector<Table::Word> items_;   // items, then events that are no item
  std::vector<std::size_t> events_;  // of items_ behind the items: position in Scheme::events
  std::map<std::pair<std::size_t, std::size_t>, int> rows_;
  std::map<std::size_t, Numbers> changed_;  // figures of a place after the objections so far
};

}  // namespace

std::optional<Input> read_input(const Scheme& scheme, const NamedSheet& data, const NamedSheet* events,
                                const NamedSheet* objections, std::vector<Error>& errors) {
  const std::size_t before = errors.size();
  Input input;
  input.places = DataReader(scheme, data, errors).read();
  if (input.places.empty()) return std::nullopt;  // each place of the other sheets would be unknown
  const Places places(input.places);
  if (events != nullptr) input.events = read_events(scheme, *events, places, errors);
  if (objections != nullptr)
    input.objections = ObjectionReader(scheme, *objections, input.places, errors).read();
  if (errors.size() > before) return std::nullopt;
  return input;
}

Input with_objections(const Scheme& scheme, const Input& input) {
  Input changed = input;
  for (const Objection& each : input.objections) {
    if (each.decision != Decision::changed) continue;
    const bool counts =
        each.about_event || std::holds_alternative<EventDeduction>(scheme.items[each.item].rule);
    if (!counts) {
      const auto column = static_cast<std::size_t>(scheme.items[each.item].column);
      changed.places[each.place].numbers[column] = each.value;
      changed.places[each.place].grants[each.item] = {each.by, each.words};
      continue;
    }
    const std::size_t type = each.about_event ? each.item : scheme.items[each.item].event;
    std::erase_if(changed.events,
                  [&](const Event& event) { return event.place == each.place && event.type == type; });
    if (!each.value->is_zero())
      changed.events.push_back({each.place, type, *whole(each.value, 0), each.on, each.words});
  }
  return changed;
}

}  // namespace zhicheng::assess
