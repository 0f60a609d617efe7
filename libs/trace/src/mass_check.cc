#include "mass_check.h"

#include <string_view>
#include <unordered_map>

#include "code_track.h"
#include "measure.h"
#include "zhicheng/base/exact.h"

namespace zhicheng::trace {
namespace {

struct Balance {
  Wide in = 0;
  Wide out = 0;
  std::uint32_t unit = kNoUnit;
  bool known = true;
  std::vector<const Event*> events;
};

void weigh(const std::vector<Quantity>& amounts, Units& units, Balance& balance, Wide& sum) {
  for (const Quantity& each : amounts) {
    const std::optional<Measure> amount = units.read(each.amount, each.unit);
    if (!amount || (balance.unit != kNoUnit && amount->unit != balance.unit)) {
      balance.known = false;
      return;
    }
    balance.unit = amount->unit;
    sum = plus(sum, amount->size);
  }
}

exact::Number number_of(Wide size) {
  return exact::Number(exact::Integer(size));
}

}  // namespace

void check_mass(std::span<const Event> events, std::span<const std::uint32_t> counted, Decimal yield,
                std::vector<Finding>& findings) {
  Units units;
  std::vector<Balance> balances;
  std::unordered_map<std::string_view, std::size_t> shared;
  for (const std::uint32_t label : counted) {
    const Event& event = events[label];
    if (event.type != EventType::transformation) continue;
    std::size_t which = balances.size();
    if (!event.transformation_id.empty())
      which = shared.try_emplace(event.transformation_id, which).first->second;
    if (which == balances.size()) balances.emplace_back();
    Balance& balance = balances[which];
    balance.events.push_back(&event);
    balance.known = balance.known && event.inputs.empty() && event.outputs.empty();
    weigh(event.input_amounts, units, balance, balance.in);
    weigh(event.output_amounts, units, balance, balance.out);
  }
  for (const Balance& balance : balances) {
    // Without inputs an event is a part of something that is not told.
    if (!balance.known || balance.in == 0) continue;
    if (number_of(balance.out) <= number_of(balance.in) * exact::of(yield)) continue;
    const Event* named = nullptr;
    for (const Event* event : balance.events)
      if (named == nullptr && !event->output_amounts.empty()) named = event;
    const std::string_view site = site_of(place_of(*named));
    Finding finding = make_finding(FindingKind::mass_gain, named->output_amounts.front().code, site, site,
                                   balance.events.front(), balance.events.back());
    finding.events = balance.events;
    findings.push_back(std::move(finding));
  }
}

}  // namespace zhicheng::trace
