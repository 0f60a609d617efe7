#include "zhicheng/trace/one_step.h"

#include <algorithm>

#include "zhicheng/base/json.h"
#include "zhicheng/trace/event_time.h"

namespace zhicheng::trace {
namespace {

constexpr std::size_t kGlnDigits = 13;
constexpr std::size_t kGtinDigits = 14;

std::string_view behind(std::string_view node, std::string_view begin) {
  return node.starts_with(begin) ? node.substr(begin.size()) : std::string_view();
}

// Goods of any lot say nothing of who has handled which.
bool is_class(std::string_view code) {
  return behind(code, "https://id.gs1.org/01/").size() == kGtinDigits;
}

bool belongs(std::string_view node, const Parties& firm) {
  const std::string party = party_of(node);
  return !party.empty() && firm.contains(party);
}

// Every party that the event names, places too.
template <class Take>
void each_party(const Event& event, Take take) {
  take(event.read_point);
  take(event.location);
  for (const auto* parties : {&event.sources, &event.destinations})
    for (const Party& party : *parties) take(party.id);
}

bool names_thing(const Event& event, std::string_view code) {
  const auto among = [&](const std::vector<std::string>& codes) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  const auto counted = [&](const std::vector<Quantity>& amounts) {
    return std::any_of(amounts.begin(), amounts.end(),
                       [&](const Quantity& amount) { return amount.code == code; });
  };
  return event.parent == code || among(event.things) || among(event.inputs) || among(event.outputs) ||
         counted(event.amounts) || counted(event.input_amounts) || counted(event.output_amounts);
}

// What is shown of another's event, made thing by thing.
class PartMaker {
 public:
  PartMaker(const EventIndex& index, const Parties& firm) : index_(index), firm_(firm) {}

  // nothing: they share no thing.
  std::optional<Event> make(const Event& whole) {
    Event part{.type = whole.type,
               .time = whole.time,
               .recorded = whole.recorded,
               .offset = whole.offset,
               .id = whole.id,
               .action = whole.action,
               .step = whole.step,
               .disposition = whole.disposition,
               .read_point = whole.read_point,
               .location = whole.location};
    if (handled(whole.parent)) part.parent = whole.parent;
    part.things = kept(whole.things);
    part.inputs = kept(whole.inputs);
    part.outputs = kept(whole.outputs);
    part.amounts = kept(whole.amounts);
    part.input_amounts = kept(whole.input_amounts);
    part.output_amounts = kept(whole.output_amounts);
    if (!some_) return std::nullopt;
    const std::string place = party_of(place_of(whole));
    const std::string read = party_of(whole.read_point);
    if (read != place && !firm_.contains(read)) part.read_point.clear();
    part.sources = near(whole.sources, place);
    part.destinations = near(whole.destinations, place);
    return part;
  }

 private:
  // Whether an event of the firm's own names it as a thing.
  bool handled(const std::string& code) {
    if (code.empty() || is_class(code)) return false;
    const auto row = index_.of_code(code);
    const bool found = std::any_of(row.begin(), row.end(), [&](std::uint32_t number) {
      const Event& event = index_.events()[number];
      return is_own(event, firm_) && index_.counts(number) && names_thing(event, code);
    });
    some_ = some_ || found;
    return found;
  }
  std::vector<std::string> kept(const std::vector<std::string>& codes) {
    std::vector<std::string> kept;
    std::copy_if(codes.begin(), codes.end(), std::back_inserter(kept),
                 [&](const std::string& code) { return handled(code); });
    return kept;
  }
  std::vector<Quantity> kept(const std::vector<Quantity>& amounts) {
    std::vector<Quantity> kept;
    std::copy_if(amounts.begin(), amounts.end(), std::back_inserter(kept),
                 [&](const Quantity& amount) { return handled(amount.code); });
    return kept;
  }
  // Of the parties the firm and whose event it is.
  std::vector<Party> near(const std::vector<Party>& parties, const std::string& place) const {
    std::vector<Party> kept;
    std::copy_if(parties.begin(), parties.end(), std::back_inserter(kept), [&](const Party& party) {
      const std::string whose = party_of(party.id);
      return !whose.empty() && (firm_.contains(whose) || whose == place);
    });
    return kept;
  }

  const EventIndex& index_;
  const Parties& firm_;
  bool some_ = false;
};

void put(JsonObject& object, std::string_view key, const std::string& text) {
  if (!text.empty()) object[key] = text;
}

void put_place(JsonObject& object, std::string_view key, const std::string& id) {
  if (!id.empty()) object[key] = JsonObject{{"id", id}};
}

void put(JsonObject& object, std::string_view key, const std::vector<std::string>& codes) {
  if (!codes.empty()) object[key] = JsonArray(codes.begin(), codes.end());
}

void put(JsonObject& object, std::string_view key, const std::vector<Quantity>& amounts) {
  JsonArray list;
  for (const Quantity& amount : amounts) {
    JsonObject each{{"epcClass", amount.code}};
    const auto number = parse_json(amount.amount);
    if (number.ok() && number->is_number()) each["quantity"] = *number;
    put(each, "uom", amount.unit);
    list.push_back(std::move(each));
  }
  if (!list.empty()) object[key] = std::move(list);
}

void put(JsonObject& object, std::string_view key, std::string_view what, const std::vector<Party>& parties) {
  JsonArray list;
  for (const Party& party : parties) {
    JsonObject each;
    put(each, "type", party.type);
    each[what] = party.id;
    list.push_back(std::move(each));
  }
  if (!list.empty()) object[key] = std::move(list);
}

std::string_view word_of(Action action) {
  switch (action) {
    case Action::none:
      return "";
    case Action::add:
      return "ADD";
    case Action::observe:
      return "OBSERVE";
    case Action::remove:
      return "DELETE";
  }
  return "";
}

}  // namespace

std::string party_of(std::string_view node) {
  for (const std::string_view begin : {"https://id.gs1.org/414/", "https://id.gs1.org/417/"}) {
    const std::string_view rest = behind(node, begin);
    if (rest.size() == kGlnDigits || (rest.size() > kGlnDigits && rest[kGlnDigits] == '/'))
      return "gln:" + std::string(rest.substr(0, kGlnDigits));
  }
  return behind(node, "uscc:").empty() ? std::string() : std::string(node);
}

bool is_own(const Event& event, const Parties& firm) {
  const auto fits = [&](const std::string& place) { return place.empty() || belongs(place, firm); };
  return !place_of(event).empty() && fits(event.read_point) && fits(event.location);
}

bool names_party(const Event& event, const Parties& firm) {
  bool found = false;
  each_party(event, [&](const std::string& node) { found = found || belongs(node, firm); });
  return found;
}

void PartyIndex::take(const EventIndex& index) {
  for (; taken_ < index.events().size(); ++taken_) {
    const auto number = static_cast<std::uint32_t>(taken_);
    each_party(index.events()[taken_], [&](const std::string& node) {
      const std::string party = party_of(node);
      if (party.empty()) return;
      std::vector<std::uint32_t>& row = rows_[party];
      if (row.empty() || row.back() != number) row.push_back(number);
    });
  }
}

std::vector<std::uint32_t> PartyIndex::naming(const Parties& firm) const {
  std::vector<std::uint32_t> all;
  for (const std::string& party : firm)
    if (const auto row = rows_.find(party); row != rows_.end())
      all.insert(all.end(), row->second.begin(), row->second.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::optional<Shown> shown_to(const EventIndex& index, std::size_t number, const Parties& firm) {
  if (number >= index.events().size()) return std::nullopt;
  const Event& event = index.events()[number];
  if (is_own(event, firm)) return Shown{number, std::nullopt};
  if (!names_party(event, firm) || !index.counts(number)) return std::nullopt;
  auto part = PartMaker(index, firm).make(event);
  return part ? std::optional(Shown{number, std::move(part)}) : std::nullopt;
}

ShownPage find_shown(const EventIndex& index, const PartyIndex& parties, const Parties& firm,
                     const EventQuery& query, std::size_t begin, std::size_t limit) {
  ShownPage page;
  const std::vector<std::uint32_t> row = parties.naming(firm);
  for (auto at = std::lower_bound(row.begin(), row.end(), begin); at != row.end(); ++at) {
    auto shown = shown_to(index, *at, firm);
    if (!shown || !matches(query, shown->part ? *shown->part : index.events()[*at])) continue;
    if (page.events.size() == limit) {
      page.next = *at;
      break;
    }
    page.events.push_back(*std::move(shown));
  }
  return page;
}

std::string part_text(const Event& part) {
  JsonObject object{{"@context", "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"},
                    {"type", std::string(name_of(part.type))},
                    {"eventTime", format_time(part.time)}};
  if (part.recorded) object["recordTime"] = format_time(*part.recorded);
  put(object, "eventTimeZoneOffset", part.offset);
  put(object, "eventID", part.id);
  put(object, "action", std::string(word_of(part.action)));
  put(object, "bizStep", part.step);
  put(object, "disposition", part.disposition);
  put_place(object, "readPoint", part.read_point);
  put_place(object, "bizLocation", part.location);
  const bool holds = part.type == EventType::aggregation || part.type == EventType::association;
  put(object, "parentID", part.parent);
  put(object, holds ? "childEPCs" : "epcList", part.things);
  put(object, holds ? "childQuantityList" : "quantityList", part.amounts);
  put(object, "inputEPCList", part.inputs);
  put(object, "inputQuantityList", part.input_amounts);
  put(object, "outputEPCList", part.outputs);
  put(object, "outputQuantityList", part.output_amounts);
  put(object, "sourceList", "source", part.sources);
  put(object, "destinationList", "destination", part.destinations);
  return to_json_text(object);
}

}  // namespace zhicheng::trace
