#include "event_table.h"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace zhicheng::trace {
namespace {

// What a packed event has.
constexpr std::uint32_t kRecorded = 1, kDeclares = 2, kOwnId = 4, kHashId = 8, kHasParent = 16,
                        kReadPoint = 32, kLocation = 64, kRun = 128, kStep = 256, kDisposition = 512,
                        kParties = 1024, kThings = 2048, kAmounts = 4096, kFlows = 8192, kLots = 16384;

class Writer {
 public:
  void number(std::uint64_t value) {
    for (; value > 127; value >>= 7) out.push_back(static_cast<char>(value | 128));
    out.push_back(static_cast<char>(value));
  }
  void time(std::int64_t value) {
    number(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
  }
  void list(const PackedEvent::Numbers& list) {
    number(list.size());
    for (const std::uint32_t each : list) number(each);
  }
  void list(const PackedEvent::Amounts& list) {
    number(list.size());
    for (const PackedEvent::Amount& each : list) {
      number(each.code);
      number(each.amount);
      number(each.unit);
    }
  }
  void list(const std::vector<PackedEvent::Side>& list) {
    number(list.size());
    for (const PackedEvent::Side& each : list) {
      number(each.type);
      number(each.id);
    }
  }
  std::string out;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : at_(bytes.data()) {}
  std::uint64_t wide() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at_++);
      value |= std::uint64_t{byte & 127u} << shift;
      if (byte < 128) return value;
    }
  }
  std::uint32_t number() { return static_cast<std::uint32_t>(wide()); }
  std::int64_t time() {
    const std::uint64_t value = wide();
    return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
  }
  std::string_view text(std::size_t length) {
    at_ += length;
    return {at_ - length, length};
  }
  void list(PackedEvent::Numbers& list) {
    list.resize(number());
    for (std::uint32_t& each : list) each = number();
  }
  void list(PackedEvent::Amounts& list) {
    list.resize(number());
    for (PackedEvent::Amount& each : list) {
      each.code = number();
      each.amount = number();
      each.unit = number();
    }
  }
  void list(std::vector<PackedEvent::Side>& list) {
    list.resize(number());
    for (PackedEvent::Side& each : list) {
      each.type = number();
      each.id = number();
    }
  }

 private:
  const char* at_;
};

std::string packed(const PackedEvent& event) {
  const bool flows = event.type == EventType::transformation;
  std::uint32_t has = 0;
  const auto note = [&](bool is, std::uint32_t what) {
    if (is) has |= what;
  };
  note(event.recorded.has_value(), kRecorded);
  note(event.wrong.has_value(), kDeclares);
  note(!event.id.empty(), kOwnId);
  note(event.id_is_hash, kHashId);
  note(event.parent != 0, kHasParent);
  note(event.read_point != 0, kReadPoint);
  note(event.location != 0, kLocation);
  note(event.run != 0, kRun);
  note(event.step != 0, kStep);
  note(event.disposition != 0, kDisposition);
  const bool parties = !event.sources.empty() || !event.destinations.empty();
  note(parties, kParties);
  note(!event.things.empty(), kThings);
  note(!event.amounts.empty(), kAmounts);
  note(flows, kFlows);
  note(!event.lots.empty(), kLots);
  Writer to;
  to.out.assign(reinterpret_cast<const char*>(event.hash.data()), event.hash.size());
  to.out.push_back(
      static_cast<char>(static_cast<unsigned>(event.type) << 2 | static_cast<unsigned>(event.action)));
  to.number(has);
  to.time(event.time);
  if (event.recorded) to.time(*event.recorded - event.time);
  if (event.wrong) to.time(*event.wrong);
  if (!event.id.empty()) {
    to.number(event.id.size());
    to.out += event.id;
  }
  for (const std::uint32_t each :
       {event.parent, event.read_point, event.location, event.run, event.step, event.disposition})
    if (each != 0) to.number(each);
  if (parties) {
    to.list(event.sources);
    to.list(event.destinations);
  }
  if (!event.things.empty()) to.list(event.things);
  if (!event.amounts.empty()) to.list(event.amounts);
  if (flows) {
    to.number(event.hub);
    to.list(event.inputs);
    to.list(event.input_amounts);
    to.list(event.outputs);
    to.list(event.output_amounts);
  }
  if (!event.lots.empty()) to.number(event.lots.size());
  for (const auto& [instance, lot] : event.lots) {
    to.number(instance);
    to.number(lot);
  }
  return std::move(to.out);
}

std::size_t hash_of(const Sha256& hash) {  // which is random already
  std::size_t first = 0;
  std::memcpy(&first, hash.data(), sizeof first);
  return first;
}

// https://id.gs1.org/01/ and 14 digits: goods of any lot.
bool is_class(std::string_view code) {
  constexpr std::string_view kBegin = "https://id.gs1.org/01/";
  return code.starts_with(kBegin) && code.size() == kBegin.size() + 14;
}

}  // namespace

std::uint32_t EventTable::code(const std::string& text) {
  const std::uint32_t number = codes_.enter(text);
  if (number >= roles_.size()) roles_.push_back(is_class(text) ? kClass : std::uint8_t{0});
  return number;
}

std::uint32_t EventTable::hub_of(const Event& event) {
  const auto fresh = static_cast<std::uint32_t>(codes_.size());
  if (!event.transformation_id.empty()) {
    const auto [found, is_new] = hubs_.try_emplace(words_.enter(event.transformation_id), fresh);
    if (!is_new) return found->second;
  }
  roles_.push_back(kHub);
  return codes_.enter_nameless();
}

PackedEvent EventTable::pack(const Event& event) {
  PackedEvent to;
  to.type = event.type;
  to.action = event.action;
  to.time = event.time.micros;
  if (event.recorded) to.recorded = event.recorded->micros;
  if (event.error) to.wrong = event.error->time.micros;
  to.hash = event.hash;
  to.id_is_hash = event.id == hash_name(event.hash);
  if (!to.id_is_hash) to.id = event.id;
  to.parent = code(event.parent);
  to.read_point = code(event.read_point);
  to.location = code(event.location);
  to.step = words_.enter(event.step);
  to.disposition = words_.enter(event.disposition);
  const auto sides = [&](const std::vector<Party>& from, std::vector<PackedEvent::Side>& list) {
    for (const Party& each : from) list.push_back({words_.enter(each.type), words_.enter(each.id)});
  };
  sides(event.sources, to.sources);
  sides(event.destinations, to.destinations);
  const auto all = [&](const std::vector<std::string>& from, PackedEvent::Numbers& list) {
    for (const std::string& each : from) list.push_back(code(each));
  };
  const auto amounts = [&](const std::vector<Quantity>& from, PackedEvent::Amounts& list) {
    for (const Quantity& each : from)
      list.push_back({code(each.code), words_.enter(each.amount), words_.enter(each.unit)});
  };
  all(event.things, to.things);
  amounts(event.amounts, to.amounts);
  if (event.type == EventType::transformation) {
    to.run = words_.enter(event.transformation_id);
    to.hub = hub_of(event);
    all(event.inputs, to.inputs);
    amounts(event.input_amounts, to.input_amounts);
    all(event.outputs, to.outputs);
    amounts(event.output_amounts, to.output_amounts);
  }
  for (const auto& [instance, lot] : event.lots) to.lots.emplace_back(code(instance), code(lot));
  return to;
}

void EventTable::enter(const PackedEvent& event, std::uint32_t number) {
  const auto post = [&](std::uint32_t code) {
    if (code != 0) postings_.add(code, number);
  };
  for (const std::uint32_t each : {event.parent, event.read_point, event.location, event.hub}) post(each);
  for (const auto* list : {&event.things, &event.inputs, &event.outputs})
    for (const std::uint32_t each : *list) post(each);
  for (const auto* list : {&event.amounts, &event.input_amounts, &event.output_amounts})
    for (const PackedEvent::Amount& each : *list) post(each.code);
  if (event.holds() && event.parent != 0) roles_[event.parent] |= kParent;
}

std::uint32_t EventTable::add(const Event& event) {
  const std::uint32_t number = size();
  const PackedEvent small = pack(event);
  places_.push_back(bytes_.put(packed(small)));
  flags_.push_back(event.error ? kDeclaration : std::uint8_t{0});
  if (const auto other = of_hash(event.hash, !event.error)) flags_[event.error ? *other : number] |= kWrong;
  if (!of_hash(event.hash, event.error.has_value()))
    hashes_.add(hash_of(event.hash), number, [&](std::uint32_t each) { return hash_of(hash_at(each)); });
  enter(small, number);
  if (small.id.empty()) return number;
  const auto same = [&](std::uint32_t each) { return id_at(each) == event.id; };
  const std::size_t hash = std::hash<std::string_view>()(event.id);
  if (ids_.find(hash, same) != NumberTable::kNone)
    ids_.replace(hash, same, number);
  else
    ids_.add(hash, number, [&](std::uint32_t each) { return std::hash<std::string_view>()(id_at(each)); });
  return number;
}

Sha256 EventTable::hash_at(std::uint32_t number) const {
  Sha256 hash;
  std::memcpy(hash.data(), bytes_.get(places_[number]).data(), hash.size());
  return hash;
}

std::string EventTable::id_at(std::uint32_t number) const {
  PackedEvent event;
  read(number, event);
  return event.id_is_hash ? hash_name(event.hash) : std::string(event.id);
}

std::optional<std::uint32_t> EventTable::of_hash(const Sha256& hash, bool declaration) const {
  const std::uint32_t found = hashes_.find(hash_of(hash), [&](std::uint32_t each) {
    return ((flags_[each] & kDeclaration) != 0) == declaration && hash_at(each) == hash;
  });
  return found == NumberTable::kNone ? std::nullopt : std::optional(found);
}

void EventTable::read(std::uint32_t number, PackedEvent& event) const {
  Reader from(bytes_.get(places_[number]));
  std::memcpy(event.hash.data(), from.text(event.hash.size()).data(), event.hash.size());
  const std::uint32_t kind = from.number();
  event.type = static_cast<EventType>(kind >> 2);
  event.action = static_cast<Action>(kind & 3);
  const std::uint32_t has = from.number();
  event.time = from.time();
  event.recorded = (has & kRecorded) != 0 ? std::optional(event.time + from.time()) : std::nullopt;
  event.wrong = (has & kDeclares) != 0 ? std::optional(from.time()) : std::nullopt;
  event.id = (has & kOwnId) != 0 ? from.text(from.number()) : std::string_view();
  event.id_is_hash = (has & kHashId) != 0;
  const auto number_if = [&](std::uint32_t what) { return (has & what) != 0 ? from.number() : 0; };
  event.parent = number_if(kHasParent);
  event.read_point = number_if(kReadPoint);
  event.location = number_if(kLocation);
  event.run = number_if(kRun);
  event.step = number_if(kStep);
  event.disposition = number_if(kDisposition);
  event.sources.clear();
  event.destinations.clear();
  if ((has & kParties) != 0) {
    from.list(event.sources);
    from.list(event.destinations);
  }
  event.things.clear();
  event.amounts.clear();
  event.inputs.clear();
  event.input_amounts.clear();
  event.outputs.clear();
  event.output_amounts.clear();
  if ((has & kThings) != 0) from.list(event.things);
  if ((has & kAmounts) != 0) from.list(event.amounts);
  event.hub = number_if(kFlows);
  if ((has & kFlows) != 0) {
    from.list(event.inputs);
    from.list(event.input_amounts);
    from.list(event.outputs);
    from.list(event.output_amounts);
  }
  event.lots.resize(number_if(kLots));
  for (auto& [instance, lot] : event.lots) {
    instance = from.number();
    lot = from.number();
  }
}

Event EventTable::event(std::uint32_t number) const {
  PackedEvent small;
  read(number, small);
  Event event;
  event.type = small.type;
  event.time = Timestamp{small.time};
  if (small.recorded) event.recorded = Timestamp{*small.recorded};
  event.hash = small.hash;
  event.id = small.id_is_hash ? hash_name(small.hash) : std::string(small.id);
  event.action = small.action;
  event.parent = codes_.text(small.parent);
  event.transformation_id = words_.text(small.run);
  event.step = words_.text(small.step);
  event.disposition = words_.text(small.disposition);
  event.read_point = codes_.text(small.read_point);
  event.location = codes_.text(small.location);
  const auto sides = [&](const std::vector<PackedEvent::Side>& from, std::vector<Party>& list) {
    list.reserve(from.size());
    for (const PackedEvent::Side& each : from)
      list.push_back({std::string(words_.text(each.type)), std::string(words_.text(each.id))});
  };
  sides(small.sources, event.sources);
  sides(small.destinations, event.destinations);
  if (small.wrong) event.error = ErrorDeclaration{Timestamp{*small.wrong}, "", {}};
  const auto all = [&](const PackedEvent::Numbers& from, std::vector<std::string>& list) {
    list.reserve(from.size());
    for (const std::uint32_t each : from) list.emplace_back(codes_.text(each));
  };
  const auto amounts = [&](const PackedEvent::Amounts& from, std::vector<Quantity>& list) {
    list.reserve(from.size());
    for (const PackedEvent::Amount& each : from)
      list.push_back({std::string(codes_.text(each.code)), std::string(words_.text(each.amount)),
                      std::string(words_.text(each.unit))});
  };
  all(small.things, event.things);
  all(small.inputs, event.inputs);
  all(small.outputs, event.outputs);
  amounts(small.amounts, event.amounts);
  amounts(small.input_amounts, event.input_amounts);
  amounts(small.output_amounts, event.output_amounts);
  event.lots.reserve(small.lots.size());
  for (const auto& [instance, lot] : small.lots)
    event.lots.emplace_back(codes_.text(instance), codes_.text(lot));
  return event;
}

// The hash that a name of one says.
std::optional<Sha256> EventTable::hash_of_name(std::string_view name) {
  constexpr std::string_view kBegin = "ni:///sha-256;";
  if (!name.starts_with(kBegin)) return std::nullopt;
  Sha256 hash{};
  for (std::size_t i = 0; i < hash.size(); ++i) {
    const std::string_view digits = name.substr(std::min(kBegin.size() + 2 * i, name.size()), 2);
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), hash[i], 16);
    if (fault != std::errc() || end != digits.data() + 2) return std::nullopt;
  }
  return hash_name(hash) == name ? std::optional(hash) : std::nullopt;
}

std::optional<std::uint32_t> EventTable::of_id(std::string_view id) const {
  const std::uint32_t own =
      ids_.find(std::hash<std::string_view>()(id), [&](std::uint32_t each) { return id_at(each) == id; });
  std::optional<std::uint32_t> last = own == NumberTable::kNone ? std::nullopt : std::optional(own);
  const std::optional<Sha256> hash = hash_of_name(id);
  if (!hash) return last;
  for (const bool declaration : {false, true})
    if (const auto found = of_hash(*hash, declaration);
        found && (!last || *found > *last) && id_at(*found) == id)
      last = found;
  return last;
}

std::size_t EventTable::bytes() const {
  return codes_.bytes() + words_.bytes() + bytes_.bytes() + places_.capacity() * sizeof(std::uint32_t) +
         flags_.capacity() + roles_.capacity() + postings_.bytes() + hashes_.bytes() + ids_.bytes();
}

}  // namespace zhicheng::trace
