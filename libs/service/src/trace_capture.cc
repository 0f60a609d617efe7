#include <algorithm>
#include <mutex>

#include "audited.h"
#include "trace_state.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::service {

store::EventFile::Visit TraceService::State::enter() {
  return [this](std::string_view text) -> Result<void> {
    ZHICHENG_TRY_ASSIGN(trace::Event event, trace::read_stored(text, file.records()));
    const std::unique_lock lock(index_lock);
    add(event);
    return {};
  };
}

Result<void> TraceService::State::refresh() {
  std::unique_lock lock(file_lock, std::defer_lock);
  if (loaded) {
    if (!lock.try_lock()) return {};
  } else {
    lock.lock();
  }
  const Result<void> read = file.read_new(enter());
  if (!index.settled()) settle();
  ZHICHENG_TRY(read);
  loaded = true;
  return {};
}

void TraceService::State::settle() {
  std::unique_lock lock(index_lock);
  index.settle();
  if (!index.wants_merge() || merging.exchange(true)) return;
  lock.unlock();
  merger = std::jthread([this] {
    std::shared_lock reading(index_lock);
    std::unique_ptr<trace::GraphMerge> merge = index.begin_merge();
    reading.unlock();
    merge->run();
    const std::unique_lock taking(index_lock);
    index.take(std::move(merge));
    merging = false;
  });
}

Result<void> TraceService::refresh() const {
  return state_->refresh();
}

namespace {

void tell(std::vector<Error>& faults, Error fault) {
  if (faults.size() < TraceService::kMostFaults) faults.push_back(std::move(fault));
}

// Of `events` those that are new; what stands in the index or twice is told.
std::vector<trace::Event> new_ones(std::vector<trace::Event> events, const trace::EventIndex& index,
                                   std::vector<Error>& faults) {
  trace::SeenEvents seen;
  std::vector<trace::Event> fresh;
  fresh.reserve(events.size());
  for (trace::Event& event : events) {
    if (index.seen(event) || !seen.add(event))
      tell(faults, trace::event_repeated(event));
    else
      fresh.push_back(std::move(event));
  }
  return fresh;
}

std::vector<std::string> texts_of(const std::vector<trace::Event>& events) {
  std::vector<std::string> texts;
  texts.reserve(events.size());
  for (const trace::Event& event : events) texts.push_back(event.text);
  return texts;
}

}  // namespace

// What of `events` the job lets be kept.
Result<std::vector<trace::Event>> TraceService::State::keep(std::vector<trace::Event> events,
                                                            CaptureJob& job) {
  std::vector<trace::Event> fresh;
  ZHICHENG_TRY(file.append(enter(), [&]() -> Result<std::vector<std::string>> {
    fresh = new_ones(std::move(events), index, job.faults);
    if (job.refused()) fresh.clear();
    return texts_of(fresh);
  }));
  loaded = true;
  return fresh;
}

Result<CaptureJob> TraceService::capture(const Actor& actor, std::string_view json, OnFault on_fault) {
  ZHICHENG_TRY(require(actor, Permission::capture_events));
  CaptureJob job{.id = random_token(16), .by = actor.user, .at = clock_.now(), .on_fault = on_fault};
  ZHICHENG_TRY_ASSIGN(trace::EventReading reading, trace::read_events(json, job.at));
  job.events = reading.count;
  if (actor.role == store::Role::firm) refuse_foreign(actor, reading);
  job.doubts = std::move(reading.doubts);
  for (Error& fault : reading.faults) tell(job.faults, std::move(fault));
  if (!job.refused()) ZHICHENG_TRY(take(actor, std::move(reading.events), job));
  return state_->remember(job);
}

// The entry of the audit log follows the events: where the database fails in between there are events without
// an entry, never an entry without its events. The database is not held while questions are waited for.
Result<void> TraceService::take(const Actor& actor, std::vector<trace::Event> events, CaptureJob& job) {
  State& state = *state_;
  const std::scoped_lock lock(state.file_lock);
  ZHICHENG_TRY_ASSIGN(std::vector<trace::Event> kept, state.keep(std::move(events), job));
  if (kept.empty()) return {};
  job.kept = kept.size();
  const Result<void> entered = audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork&, store::AuditRecord& record) -> Result<void> {
        describe(record, "trace.capture", "capture", job.id);
        record.after = to_json_text(JsonObject{{"events", job.kept},
                                               {"records", state.file.records()},
                                               {"head", to_hex(state.file.end().head)}});
        return {};
      });
  {
    const std::unique_lock entering(state.index_lock);
    for (const trace::Event& event : kept) state.add(event);
  }
  state.settle();
  return entered;
}

CaptureJob TraceService::State::remember(CaptureJob job) {
  const std::scoped_lock lock(jobs_lock);
  jobs.push_front(job);
  if (jobs.size() > kMostJobs) jobs.pop_back();
  return job;
}

namespace {

bool is_for(const CaptureJob& job, const Actor& actor) {
  return actor.role != store::Role::firm || job.by == actor.user;
}

}  // namespace

Result<CaptureJob> TraceService::job(const Actor& actor, std::string_view id) const {
  ZHICHENG_TRY(require(actor, Permission::read_events));
  const std::scoped_lock lock(state_->jobs_lock);
  for (const CaptureJob& job : state_->jobs)
    if (job.id == id && is_for(job, actor)) return job;
  return Error(ErrorCode::capture_job_absent).with("id", std::string(id));
}

Result<std::vector<CaptureJob>> TraceService::jobs(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read_events));
  const std::scoped_lock lock(state_->jobs_lock);
  std::vector<CaptureJob> jobs;
  std::copy_if(state_->jobs.begin(), state_->jobs.end(), std::back_inserter(jobs),
               [&actor](const CaptureJob& job) { return is_for(job, actor); });
  return jobs;
}

}  // namespace zhicheng::service
