#include "zhicheng/trace/event_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>

#include "code_track.h"
#include "edge_builder.h"
#include "mass_check.h"
#include "travel.h"
#include "vocabulary.h"

namespace zhicheng::trace {
namespace {

constexpr std::int64_t kMicrosOfDay = 86'400'000'000;

bool is_word(std::string_view text, Vocabulary vocabulary, std::initializer_list<std::string_view> words) {
  const std::string_view address = address_of(vocabulary);
  return text.starts_with(address) &&
         std::find(words.begin(), words.end(), text.substr(address.size())) != words.end();
}

bool is_end(const Event& event) {
  return is_word(event.step, Vocabulary::business_step, {"destroying", "decommissioning"}) ||
         is_word(event.disposition, Vocabulary::disposition, {"destroyed", "disposed"});
}

bool is_use(const Event& event) {
  return event.type == EventType::transformation ||
         is_word(event.step, Vocabulary::business_step, {"retail_selling", "dispensing"}) ||
         is_word(event.disposition, Vocabulary::disposition,
                 {"sellable_accessible", "retail_sold", "dispensed"});
}

std::string_view place_of(const std::vector<Party>& parties) {
  for (const Party& each : parties)
    if (is_word(each.type, Vocabulary::party_type, {"location"})) return site_of(each.id);
  return {};
}

std::string_view happened_at(const Event& event) {
  const bool leaves = step_of(event) == Step::departure;  // its business location is where it goes
  const std::string& first = leaves ? event.read_point : event.location;
  const std::string& second = leaves ? event.location : event.read_point;
  return site_of(first.empty() ? second : first);
}

class Checker {
 public:
  explicit Checker(const CheckOptions& options) : options_(options) {}

  void see(const Event& event);
  std::vector<Finding> finish(Timestamp last);

 private:
  struct Code {
    CodeTrack track;
    Travel travel;
    const Event* ended = nullptr;
    const Event* recalled = nullptr;
    bool told = false;             // that it was used after its end or its recall
    bool held_in_amounts = false;  // a lot of which a part is in a container
    std::set<std::pair<EventType, std::string_view>> held_by;
    std::set<std::pair<EventType, std::string_view>> was_held_by;
    std::set<std::pair<EventType, std::string_view>> holds;
  };

  // How an event tells of a code.
  struct How {
    bool single = false;     // one thing, no amount of a lot
    bool birth = false;      // it comes into being
    bool inherited = false;  // from the container that it stands in
  };

  void see_code(const Event& event, const std::string& code, How how);
  void see_inside(const Event& event, std::string_view code, std::size_t depth);
  void sight(const Event& event, std::string_view name, Code& code, How how);
  void check_use(const Event& event, std::string_view name, Code& code, How how);
  void contain(const Event& event);
  void pack(const Event& event, std::string_view child, bool single);
  void unpack(const Event& event, std::string_view child, bool single);
  void check_alone(const Event& event, std::string_view name);

  const CheckOptions& options_;
  std::unordered_map<std::string_view, Code> codes_;
  std::unordered_map<std::string_view, std::string_view> lots_;  // of instances
  std::vector<Finding> findings_;
};

void Checker::see(const Event& event) {
  for (const auto& [instance, lot] : event.lots) lots_.try_emplace(instance, lot);
  if (event.type == EventType::aggregation || event.type == EventType::association) {
    contain(event);
    return;
  }
  const bool birth = event.type == EventType::object && event.action == Action::add;
  for (const std::string& code : event.things) see_code(event, code, {true, birth});
  for (const Quantity& amount : event.amounts) see_code(event, amount.code, {false, birth});
  if (!event.parent.empty()) see_code(event, event.parent, {true, false});  // of a transaction
  for (const std::string& code : event.inputs) see_code(event, code, {true, false});
  for (const Quantity& amount : event.input_amounts) see_code(event, amount.code, {false, false});
  for (const std::string& code : event.outputs) see_code(event, code, {true, true});
  for (const Quantity& amount : event.output_amounts) see_code(event, amount.code, {false, true});
}

void Checker::see_code(const Event& event, const std::string& code, How how) {
  if (how.single && !how.birth) check_alone(event, code);
  Code& state = codes_[code];
  check_use(event, code, state, how);
  sight(event, code, state, how);
  see_inside(event, code, 0);
}

// What happens to a container happens to what is in it.
void Checker::see_inside(const Event& event, std::string_view code, std::size_t depth) {
  if (depth == EdgeBuilder::kNesting) return;
  for (const auto& [type, child] : codes_[code].holds) {
    Code& state = codes_[child];
    const How how = {!state.held_in_amounts, false, true};
    check_use(event, child, state, how);
    sight(event, child, state, how);
    see_inside(event, child, depth + 1);
  }
}

void Checker::sight(const Event& event, std::string_view name, Code& code, How how) {
  Sighting seen;
  seen.event = &event;
  seen.code = name;
  seen.site = happened_at(event);
  seen.source = place_of(event.sources);
  seen.destination = place_of(event.destinations);
  seen.birth = how.birth;
  seen.single = how.single;
  if (how.single && !seen.site.empty())
    if (const auto before = code.travel.see(event, seen.site, options_.fastest_kmh))
      findings_.push_back(
          make_finding(FindingKind::two_places, name, before->site, seen.site, before->event, &event));
  code.track.see(seen, findings_);
}

// Whether it was destroyed or recalled before.
void Checker::check_use(const Event& event, std::string_view name, Code& code, How how) {
  const std::string_view site = happened_at(event);
  if (code.ended != nullptr && code.ended != &event && !code.told && !is_end(event)) {
    findings_.push_back(
        make_finding(FindingKind::used_after_end, name, happened_at(*code.ended), site, code.ended, &event));
    code.told = true;
  }
  const Event* recalled = code.recalled;
  if (const auto lot = lots_.find(name); recalled == nullptr && lot != lots_.end())
    if (const auto state = codes_.find(lot->second); state != codes_.end()) recalled = state->second.recalled;
  if (recalled != nullptr && recalled != &event && !code.told && is_use(event) && !how.birth) {
    findings_.push_back(
        make_finding(FindingKind::used_after_recall, name, happened_at(*recalled), site, recalled, &event));
    code.told = true;
  }
  if (is_word(event.disposition, Vocabulary::disposition, {"recalled"})) code.recalled = &event;
  if (how.single && !how.birth && !how.inherited && is_end(event))  // of a lot a part may be destroyed
    code.ended = &event;
}

// A thing that is used, sent or met elsewhere by itself must have been taken out.
void Checker::check_alone(const Event& event, std::string_view name) {
  Code& code = codes_[name];
  const Step step = step_of(event);
  const bool leaves = step == Step::departure || event.type == EventType::transformation ||
                      event.type == EventType::aggregation;
  for (auto each = code.held_by.begin(); each != code.held_by.end();) {
    Code& container = codes_[each->second];
    const std::string_view here = happened_at(event);
    std::string_view site = leaves ? here : container.track.expected();
    if (step == Step::arrival && !place_of(event.sources).empty()) site = place_of(event.sources);
    const bool alone = leaves || step == Step::arrival || (!here.empty() && here != site);
    if (each->first != EventType::aggregation || !alone) {
      ++each;
      continue;
    }
    findings_.push_back(make_finding(FindingKind::not_unpacked, name, site, site, code.track.last(), &event));
    container.holds.erase({each->first, name});
    each = code.held_by.erase(each);
  }
}

void Checker::contain(const Event& event) {
  if (!event.parent.empty())  // a container comes into being by being filled
    see_code(event, event.parent,
             {true, event.action != Action::remove && codes_[event.parent].track.last() == nullptr});
  std::vector<std::pair<std::string_view, bool>> children;  // and whether it is one thing
  children.reserve(event.things.size() + event.amounts.size());
  for (const std::string& child : event.things) children.emplace_back(child, true);
  for (const Quantity& amount : event.amounts) children.emplace_back(amount.code, false);
  if (event.parent.empty()) {
    for (const auto& [child, single] : children) sight(event, child, codes_[child], {single, false});
    return;
  }
  if (event.action == Action::remove && children.empty())
    for (const auto& [type, child] : codes_[event.parent].holds)
      if (type == event.type) children.emplace_back(child, !codes_[child].held_in_amounts);
  for (const auto& [child, single] : children) {
    if (event.action == Action::remove)
      unpack(event, child, single);
    else
      pack(event, child, single);
  }
}

void Checker::pack(const Event& event, std::string_view child, bool single) {
  Code& code = codes_[child];
  const std::pair<EventType, std::string_view> key(event.type, event.parent);
  if (child == event.parent) return;
  if (single && event.type == EventType::aggregation && !code.held_by.contains(key))
    check_alone(event, child);
  check_use(event, child, code, {single});
  sight(event, child, code, {single});
  see_inside(event, child, 1);
  code.held_in_amounts = !single;
  code.held_by.insert(key);
  code.was_held_by.insert(key);
  codes_[event.parent].holds.insert({event.type, child});
}

void Checker::unpack(const Event& event, std::string_view child, bool single) {
  Code& code = codes_[child];
  const std::pair<EventType, std::string_view> key(event.type, event.parent);
  check_use(event, child, code, {single});
  if (!code.was_held_by.contains(key)) {
    const std::string_view from = code.track.last_site();
    const std::string_view site = happened_at(event);
    findings_.push_back(make_finding(FindingKind::never_packed, child, from.empty() ? site : from, site,
                                     code.track.last(), &event));
    if (!site.empty()) code.track.place({.event = &event, .code = child, .site = site, .single = single});
  }
  sight(event, child, code, {single});
  code.held_by.erase(key);
  codes_[event.parent].holds.erase({event.type, child});
}

std::vector<Finding> Checker::finish(Timestamp last) {
  const Timestamp overdue{last.micros - options_.wait_days * kMicrosOfDay};
  for (auto& [name, code] : codes_) code.track.finish(name, overdue, findings_);
  return std::move(findings_);
}

}  // namespace

std::vector<Finding> check_events(std::span<const Event> events, const CheckOptions& options) {
  Checker checker(options);
  const std::vector<std::uint32_t> counted = counted_events(events, options.as_of);
  for (const std::uint32_t label : counted) checker.see(events[label]);
  const Timestamp last =
      options.as_of ? *options.as_of : (counted.empty() ? Timestamp{} : events[counted.back()].time);
  std::vector<Finding> findings = checker.finish(last);
  check_mass(events, counted, options.yield, findings);
  const auto key = [](const Finding& each) {
    return std::tuple(each.code, each.begin, each.end, each.kind, each.from, each.to);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
  return findings;
}

}  // namespace zhicheng::trace
