#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <thread>

#include "zhicheng/ledger/merkle.h"
#include "zhicheng/service/trace_service.h"
#include "zhicheng/store/event_file.h"
#include "zhicheng/trace/event_index.h"
#include "zhicheng/trace/one_step.h"

namespace zhicheng::service {

// The log, what was read of it, and the graph of that. Locks are taken in the order of the members.
struct TraceService::State {
  static constexpr unsigned kLowestKept = 8;  // 256 events: a quarter of a byte each

  explicit State(const std::filesystem::path& folder) : file(folder) {}

  std::mutex file_lock;  // of `file`
  store::EventFile file;
  std::atomic<bool> loaded{false};

  std::shared_mutex index_lock;  // of the two
  trace::EventIndex index;
  ledger::MerkleTree tree{kLowestKept};  // over the hashes of its events

  std::mutex graph_lock;  // of the two
  // With the events that it was made of.
  struct Amounts {
    std::vector<trace::Event> events;
    trace::AmountGraph graph;
  };
  std::shared_ptr<const Amounts> amounts;
  std::size_t amount_events = 0;

  std::mutex parties_lock;  // of `parties`
  trace::PartyIndex parties;

  std::mutex jobs_lock;
  std::deque<CaptureJob> jobs;  // newest first

  // What others appended. Where somebody is writing just now, what was known before has to do.
  Result<void> refresh();
  // With file_lock held, after new events: they are in the graph, and a new base is begun where it is time.
  void settle();
  Codes origins_of(const std::string& code);         // itself and what it came from
  std::shared_ptr<const Amounts> current_amounts();  // with index_lock held: of all that is in the index
  void add(const trace::Event& event);               // with index_lock held alone
  ledger::MerkleTree::LeafReader leaves() const;     // good while index_lock is held
  trace::ShownPage shown(const trace::Parties& firm, const trace::EventQuery& query, std::size_t begin,
                         std::size_t limit);
  // With file_lock held: what enters what the log gives, and what takes new events in.
  store::EventFile::Visit enter();
  Result<std::vector<trace::Event>> keep(std::vector<trace::Event> events, CaptureJob& job);
  CaptureJob remember(CaptureJob job);

  std::atomic<bool> merging{false};
  std::jthread merger;  // the last: it ends before what it works on
};

}  // namespace zhicheng::service
