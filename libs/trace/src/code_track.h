#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "zhicheng/trace/event_check.h"

namespace zhicheng::trace {

// Without the extension of a location number: a dock belongs to its site.
std::string_view site_of(std::string_view place);

// How an event tells of a code.
struct Sighting {
  const Event* event = nullptr;
  std::string_view code;
  std::string_view site;         // may be empty
  std::string_view source;       // where it says that it came from, or ""
  std::string_view destination;  // where it says that it goes
  bool birth = false;            // it comes into being here
  bool single = false;           // one thing; a lot can be at many places
};
enum class Step : std::uint8_t { other, departure, arrival, on_the_way, void_shipping };
Step step_of(const Event& event);

// Where a code is, as far as events tell, one after the other in time.
class CodeTrack {
 public:
  void see(const Sighting& seen, std::vector<Finding>& findings);
  // A thing that was taken out at a place to which its container must have brought it.
  void place(const Sighting& seen);
  void finish(std::string_view code, Timestamp overdue, std::vector<Finding>& findings);

  const Event* last() const { return last_; }
  std::string_view last_site() const { return last_site_; }
  std::string_view expected() const;  // where it should be now

 private:
  struct Shipment {
    std::string_view from;
    std::string_view to;
    const Event* event = nullptr;
  };
  struct Receipt {
    std::string_view from;
    std::string_view to;
    const Event* before = nullptr;
    const Event* event = nullptr;
  };
  void begin(const Sighting& seen, std::vector<Finding>& findings);
  void depart(const Sighting& seen, std::vector<Finding>& findings);
  void arrive(const Sighting& seen, std::vector<Finding>& findings);
  void observe(const Sighting& seen, bool on_the_way, std::vector<Finding>& findings);
  void take_back(const Sighting& seen);
  void meet(const Sighting& seen, std::vector<Finding>& findings);
  bool is_at(std::string_view site) const;
  void put(const Sighting& seen);
  // An open shipment to the place, or to nobody knows where.
  std::vector<Shipment>::iterator shipment_to(std::string_view site);

  std::vector<std::string_view> sites_;
  std::vector<Shipment> shipments_;
  std::vector<Receipt> early_;  // receipts without a shipment so far
  const Event* last_ = nullptr;
  std::string_view last_site_;
};

Finding make_finding(FindingKind kind, std::string_view code, std::string_view from, std::string_view to,
                     const Event* before, const Event* event);

}  // namespace zhicheng::trace
