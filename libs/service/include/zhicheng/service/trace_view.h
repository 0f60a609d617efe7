#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/base/error.h"
#include "zhicheng/registry/record.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/trace_warning.h"
#include "zhicheng/trace/amount_scope.h"
#include "zhicheng/trace/code.h"
#include "zhicheng/trace/event.h"
#include "zhicheng/trace/flow_graph.h"

// What TraceService takes and gives.
namespace zhicheng::service {

enum class OnFault : std::uint8_t { rollback, proceed };  // nothing is kept, or what is good

// What became of a document of events.
struct CaptureJob {
  std::string id;
  store::UserId by;  // not stored: the command line
  Timestamp at;
  OnFault on_fault = OnFault::rollback;
  std::size_t events = 0;  // of the document
  std::size_t kept = 0;
  std::vector<Error> faults;
  std::vector<Error> doubts;

  bool refused() const { return on_fault == OnFault::rollback && !faults.empty(); }
};

struct TracePlace {
  std::string code;
  std::string name;         // of the firm that it belongs to; "" not known
  store::RecordId firm_id;  // not stored: not known
};

// A code and what is known of it.
struct TracedCode {
  struct Last {
    Timestamp at;
    std::string step;  // whole address; may be empty
    TracePlace place;
    std::string holder;  // the container it stood in; "" on its own
  };
  std::string code;
  std::string product;         // its name in the register; "" not known
  store::RecordId product_id;  // not stored: not known
  std::optional<Last> last;    // where it was last seen
};

struct TraceSubject {
  std::optional<trace::CodeReading> reading;  // none: an address of another scheme
  TracedCode traced;
  std::size_t events = 0;
  std::vector<store::TraceWarning> warnings;  // in force: its own, and of what it came from
};

struct TraceAsk {
  std::string from;
  trace::Direction direction = trace::Direction::forward;
  bool in_time = false;
};
// Where things of a scope were last seen.
struct ScopePlace {
  TracePlace place;
  std::size_t codes = 0;
  Timestamp last;
};
struct TraceScope {
  std::size_t total = 0;
  std::vector<TracedCode> codes;   // by code; a page of them
  std::string next;                // where the next page goes on; "" on the last one
  std::vector<ScopePlace> places;  // of all, most codes first; on the first page only
};

// How much of a code, or of what a place received of it, may be bad and must be; trace::AmountBound.
struct TracedAmount {
  TracedCode traced;  // without where it was last seen
  trace::AmountClass kind = trace::AmountClass::clear;
  std::optional<Decimal> at_least;  // none: all of an amount that nobody stated
  std::optional<Decimal> at_most;   // none: no bound
  std::string unit;                 // UN/ECE Recommendation 20; empty: pieces
  TracePlace place;                 // of a receipt
  std::optional<Decimal> received;  // of a receipt; none: not stated
};
struct TraceAmounts {
  std::vector<TracedAmount> codes;     // by code, then unit
  std::vector<TracedAmount> receipts;  // by code, place, unit
};

struct WayStep {
  std::string code;
  std::optional<trace::Event> event;  // that led here; none at the start
  TracePlace place;                   // of the event
};

struct EventRow {
  std::size_t number = 0;  // in the order in which they came
  trace::Event event;      // without text
  TracePlace place;
  std::string text = {};  // the event on its own in JSON; only where asked for
};
struct EventPage {
  std::vector<EventRow> rows;
  std::optional<std::size_t> next;
};

// How far the log of events goes.
struct LogTop {
  std::uint64_t size = 0;
  Sha256 root{};
};
// That an event is in it: RFC 6962, the leaf is the 32 bytes of its hash.
struct EventProof {
  Sha256 event{};
  std::uint64_t index = 0;
  std::vector<Sha256> path;
};

// What anybody who scans a code may know.
struct ScanView {
  trace::CodeReading reading;
  bool known = false;  // events name it
  registry::Values product;
  std::string product_name;
  std::string maker;
  std::vector<store::TraceWarning> warnings;
  std::vector<trace::Event> way;  // what happened to it and to what it came from, by time
};

}  // namespace zhicheng::service
