#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/service/actor.h"
#include "zhicheng/service/case_service.h"
#include "zhicheng/service/draw_view.h"
#include "zhicheng/service/record_service.h"
#include "zhicheng/service/sampled_share.h"
#include "zhicheng/store/evidence.h"

namespace zhicheng::service {

struct NamedStaffing;  // src/draw_staffing.h, likewise the next one
struct WantedVisit;

// Double-random draws (双随机抽取) of the house: a draft is committed, which freezes list, sizes and a secret
// before a public event; what the event showed draws; visits are opened as cases; opening the secret lets
// anyone recompute all of it. From its commitment on a draw is public and stays. Reading needs
// Permission::read, the rest edit_plans; every step is audited. draw_state_wrong: the draw is not in the
// state that the step needs. docs/formats/draws.md. Thread-safe.
class DrawService {
 public:
  static constexpr std::size_t kMostTitleBytes = 600;
  static constexpr std::size_t kMostEvents = 8;
  static constexpr std::size_t kMostEventBytes = 1024;
  static constexpr std::size_t kMostAtOnce = 50;  // cases of one call of open_visits

  DrawService(db::ConnectionPool& pool, store::EvidenceStore& evidence, const Clock& clock,
              const RecordService& records, CaseService& cases);
  ~DrawService();

  Result<std::vector<DrawRow>> list(const Actor& actor) const;  // newest first
  Result<DrawView> get(const Actor& actor, store::DrawId id) const;
  // Whom a draw like this would draw from; sizes are not looked at. Reads the whole register. Errors of
  // check_spec (src/draw_spec.h); draw_frame_empty.
  Result<FrameCount> count(const Actor& actor, const DrawSpec& spec) const;

  // Errors of check_spec; invalid_argument: no title.
  Result<DrawView> create(const Actor& actor, std::string_view title, const DrawSpec& spec);
  Result<DrawView> change(const Actor& actor, store::DrawId id, std::int64_t version, std::string_view title,
                          const DrawSpec& spec);
  Result<void> remove(const Actor& actor, store::DrawId id);  // a draft

  // draw_event_past, draw_frame_empty; draw_plan_invalid: no sizes, or of strata that the list does not have
  // or with more than they have; conflict.
  Result<DrawView> commit(const Actor& actor, store::DrawId id, std::int64_t version,
                          std::string_view event_name, calendar::LocalMinute event_at);
  // What each public event showed, as text or as hex:… draw_event_early; draw_request_invalid: none, or an
  // empty one; too_large.
  Result<DrawView> draw(const Actor& actor, store::DrawId id, std::int64_t version,
                        const std::vector<std::string>& events);
  Result<DrawView> open(const Actor& actor, store::DrawId id, std::int64_t version);
  // A draw without cases. invalid_argument: no reason.
  Result<DrawView> cancel(const Actor& actor, store::DrawId id, std::int64_t version, std::string_view words);

  // Draws who goes to those of the drawn that have no case, by a seed that follows from that of the draw.
  // Where there is no way the view says why, and the next call reads the register of officers anew.
  // draw_staffing_wrong: the draft did not ask for it, it is done, nobody is left to send officers to, the
  // register does not have them; conflict.
  Result<DrawView> staff(const Actor& actor, store::DrawId id, std::int64_t version);

  // Opens cases for those of the drawn that have none, kMostAtOnce at a time; how many are left. Errors of
  // CaseService::open; invalid_argument: the draw opens no cases.
  Result<std::int64_t> open_visits(const Actor& actor, store::DrawId id, const DrawVisits& visits);

  // The next of the reserve of its stratum stands in, and gets a case like that of who could not be visited,
  // who keeps its place and its code. draw_replacement_refused: it has no case or a result, stands replaced,
  // its case says otherwise, no such reason, no words, nobody is left, the draw is open. Errors of
  // CaseService::open.
  Result<DrawView> replace(const Actor& actor, store::DrawId id, const DrawReplacement& of);

  // The rate of a draw whose visits have all ended, to be reported. draw_state_wrong: not all have, or there
  // is none.
  Result<SampledShare> share(const Actor& actor, store::DrawId id) const;

  // By which a firm finds its own line in the published list, for whoever may tell it. not_found: no such
  // thing in the register; draw_line_absent: it is not in the list.
  Result<std::string> check_code(const Actor& actor, store::DrawId id, std::string_view key) const;

  // Without an actor: not_found for drafts and unknown numbers.
  Result<std::vector<PublicDraw>> public_list() const;  // newest first
  Result<PublicDraw> public_draw(std::string_view number) const;
  Result<FrameLineProof> public_line(std::string_view number, std::string_view code) const;
  // Files to recompute the draw by. draw_state_wrong before it is opened.
  Result<FileDownload> public_frame(std::string_view number) const;
  Result<FileDownload> public_receipt(std::string_view number) const;
  // chances or assignment of a draw with officers, by codes of its own; not_found.
  Result<FileDownload> public_staffing(std::string_view number, std::string_view part) const;

 private:
  struct KnownFrame;
  struct Cache;  // of the list that was asked for last
  Result<std::shared_ptr<const KnownFrame>> frame_of(const store::StoredDraw& draw) const;
  Result<DrawView> view_of(store::Repositories& repositories, store::StoredDraw draw) const;
  Result<const registry::RecordType*> checked(const DrawSpec& spec) const;  // the register
  Result<const registry::RecordType*> officer_type(const DrawSpec& spec) const;
  Result<std::vector<WantedVisit>> wanted_visits(store::Repositories& repositories, const DrawSpec& spec,
                                                 const std::vector<store::DrawnUnit>& units) const;
  Result<void> put_officers(const store::StoredDraw& draw, const NamedStaffing& staffing, HashAlgorithm hash,
                            JsonObject& kept, std::vector<store::DrawnUnit>& units) const;
  Result<std::string> officers_for(store::Repositories& repositories, const store::StoredDraw& draw,
                                   const DrawSpec& spec, const store::DrawnUnit& from,
                                   const store::DrawnUnit& to) const;
  Result<store::StoredDraw> published(std::string_view number) const;

  db::ConnectionPool& pool_;
  store::EvidenceStore& evidence_;
  const Clock& clock_;
  const RecordService& records_;
  CaseService& cases_;
  std::unique_ptr<Cache> cache_;
};

}  // namespace zhicheng::service
