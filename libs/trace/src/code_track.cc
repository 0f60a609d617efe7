#include "code_track.h"

#include <algorithm>

#include "vocabulary.h"

namespace zhicheng::trace {

std::string_view site_of(std::string_view place) {
  return place.starts_with("https://id.gs1.org/414/") ? place.substr(0, place.find("/254/")) : place;
}

Step step_of(const Event& event) {
  const std::string_view address = address_of(Vocabulary::business_step);
  if (!event.step.starts_with(address)) return Step::other;
  const std::string_view word = std::string_view(event.step).substr(address.size());
  const auto is_one_of = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (is_one_of({"shipping", "departing"})) return Step::departure;
  if (is_one_of({"receiving", "arriving", "accepting"})) return Step::arrival;
  if (is_one_of({"transporting", "loading", "unloading", "entering_exiting", "sensor_reporting"}))
    return Step::on_the_way;
  return word == "void_shipping" ? Step::void_shipping : Step::other;
}

Finding make_finding(FindingKind kind, std::string_view code, std::string_view from, std::string_view to,
                     const Event* before, const Event* event) {
  Finding finding;
  finding.kind = kind;
  finding.code = code;
  finding.from = from;
  finding.to = to;
  finding.begin = before != nullptr ? before->time : event->time;
  finding.end = event->time;
  if (before != nullptr && before != event) finding.events.push_back(before);
  finding.events.push_back(event);
  return finding;
}

bool CodeTrack::is_at(std::string_view site) const {
  return std::find(sites_.begin(), sites_.end(), site) != sites_.end();
}

// A single thing is at one place only; of a lot the rest may have stayed.
void CodeTrack::put(const Sighting& seen) {
  if (seen.single) {
    sites_ = {seen.site};
  } else {
    std::erase(sites_, seen.site);
    sites_.push_back(seen.site);  // the latest is the last
  }
}

std::vector<CodeTrack::Shipment>::iterator CodeTrack::shipment_to(std::string_view site) {
  const auto exact = std::find_if(shipments_.begin(), shipments_.end(),
                                  [&](const Shipment& each) { return each.to == site; });
  if (exact != shipments_.end()) return exact;
  return std::find_if(shipments_.begin(), shipments_.end(),
                      [](const Shipment& each) { return each.to.empty(); });
}

std::string_view CodeTrack::expected() const {
  if (!shipments_.empty() && !shipments_.back().to.empty()) return shipments_.back().to;
  return sites_.empty() ? last_site_ : sites_.back();
}

void CodeTrack::place(const Sighting& seen) {
  shipments_.clear();
  put(seen);
  last_ = seen.event;
  last_site_ = seen.site;
}

void CodeTrack::see(const Sighting& seen, std::vector<Finding>& findings) {
  if (last_ == seen.event) return;  // named twice in one event
  if (last_ == nullptr) begin(seen, findings);
  if (!seen.site.empty()) {
    const Step step = step_of(*seen.event);
    if (seen.birth)
      put(seen);
    else if (step == Step::departure)
      depart(seen, findings);
    else if (step == Step::arrival)
      arrive(seen, findings);
    else if (step == Step::void_shipping)
      take_back(seen);
    else
      observe(seen, step == Step::on_the_way, findings);
    last_site_ = seen.site;
  }
  last_ = seen.event;
}

void CodeTrack::begin(const Sighting& seen, std::vector<Finding>& findings) {
  if (seen.birth) return;
  const bool came = step_of(*seen.event) == Step::arrival;
  const std::string_view where = came ? seen.source : seen.site;
  findings.push_back(make_finding(FindingKind::not_made, seen.code, where, where, nullptr, seen.event));
  if (!came && !seen.site.empty()) put(seen);
}

// Found at a place where it is not known to be.
void CodeTrack::meet(const Sighting& seen, std::vector<Finding>& findings) {
  if (const auto open = shipment_to(seen.site); open != shipments_.end()) {
    findings.push_back(
        make_finding(FindingKind::not_received, seen.code, open->from, seen.site, open->event, seen.event));
    shipments_.erase(open);
    return;
  }
  if (seen.single)
    for (const Shipment& each : shipments_)
      findings.push_back(
          make_finding(FindingKind::not_received, seen.code, each.from, each.to, each.event, seen.event));
  const std::string_view from = expected();
  if (seen.single) shipments_.clear();
  if (!from.empty())
    findings.push_back(make_finding(FindingKind::not_shipped, seen.code, from, seen.site, last_, seen.event));
}

void CodeTrack::depart(const Sighting& seen, std::vector<Finding>& findings) {
  const auto early = std::find_if(early_.begin(), early_.end(), [&](const Receipt& each) {
    return each.to == seen.destination && (each.from.empty() || each.from == seen.site);
  });
  if (early != early_.end()) {
    findings.push_back(make_finding(FindingKind::received_too_early, seen.code, seen.site, early->to,
                                    early->event, seen.event));
    early_.erase(early);
    return;
  }
  const auto told = std::find_if(shipments_.begin(), shipments_.end(), [&](const Shipment& each) {
    return each.from == seen.site && (seen.single || each.event->step != seen.event->step) &&
           (each.to == seen.destination || seen.destination.empty() || each.to.empty());
  });
  if (told != shipments_.end()) {  // shipping, then departing
    if (told->to.empty()) told->to = seen.destination;
    return;
  }
  if (!is_at(seen.site)) meet(seen, findings);
  put(seen);
  if (seen.single) sites_.clear();
  shipments_.push_back({seen.site, seen.destination, seen.event});
}

void CodeTrack::arrive(const Sighting& seen, std::vector<Finding>& findings) {
  const auto open = shipment_to(seen.site);
  if (open != shipments_.end()) {
    shipments_.erase(open);
  } else if (!is_at(seen.site)) {
    std::string_view from = expected();
    if (!seen.source.empty() && seen.source != from && !from.empty() && !is_at(seen.source))
      findings.push_back(
          make_finding(FindingKind::not_shipped, seen.code, from, seen.source, last_, seen.event));
    if (seen.single)
      for (const Shipment& each : shipments_)
        findings.push_back(
            make_finding(FindingKind::not_received, seen.code, each.from, each.to, each.event, seen.event));
    if (seen.single) shipments_.clear();
    if (!seen.source.empty()) from = seen.source;
    early_.push_back({from, seen.site, last_, seen.event});
  }
  put(seen);
}

void CodeTrack::take_back(const Sighting& seen) {
  std::erase_if(shipments_, [&](const Shipment& each) { return each.from == seen.site; });
  put(seen);
}

void CodeTrack::observe(const Sighting& seen, bool on_the_way, std::vector<Finding>& findings) {
  if (is_at(seen.site)) return;
  if (on_the_way && !shipments_.empty()) return;
  meet(seen, findings);
  put(seen);
}

void CodeTrack::finish(std::string_view code, Timestamp overdue, std::vector<Finding>& findings) {
  for (const Receipt& each : early_)
    findings.push_back(
        make_finding(FindingKind::not_shipped, code, each.from, each.to, each.before, each.event));
  for (const Shipment& each : shipments_) {
    if (each.event->time >= overdue) continue;
    std::string_view to = each.to;
    if (to.empty() && !each.event->destinations.empty()) to = each.event->destinations.front().id;
    findings.push_back(make_finding(FindingKind::not_received, code, each.from, to, nullptr, each.event));
  }
}

}  // namespace zhicheng::trace
