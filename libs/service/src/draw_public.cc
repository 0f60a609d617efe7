#include <algorithm>
#include <mutex>

#include "audited.h"
#include "draw_frame.h"
#include "draw_results.h"
#include "draw_spec.h"
#include "zhicheng/base/text.h"
#include "zhicheng/sampling/receipt.h"
#include "zhicheng/service/draw_service.h"

// How a draw ends, and what everybody may see of it.
namespace zhicheng::service {
namespace {

using store::DrawState;
using store::StoredDraw;

constexpr auto kRead = db::Connection::Access::read;

// A code that the type does not know any more stands for itself.
Bilingual reason_words(const casework::CaseType* type, const std::string& code) {
  if (type != nullptr && !type->opens.drawn->reason.empty())
    if (const auto* choice = type->field(type->opens.drawn->reason)->choice(code)) return choice->name;
  return {code, code};
}

Error unknown_number(std::string_view number) {
  return Error(ErrorCode::not_found).with("what", "抽取 " + std::string(number));
}

// Without names.
Result<PublicDraw> public_view(StoredDraw draw) {
  PublicDraw view;
  ZHICHENG_TRY_ASSIGN(view.published, read_published(draw));
  draw.spec.clear();
  draw.secrets.clear();
  draw.frame.clear();
  draw.receipt.clear();
  draw.staffing.clear();
  view.draw = std::move(draw);
  return view;
}

}  // namespace

struct DrawService::KnownFrame {
  KnownFrame(sampling::Frame read, HashAlgorithm hash) : frame(std::move(read)), tree(frame, hash) {}

  sampling::Frame frame;
  sampling::FrameTree tree;
};

struct DrawService::Cache {
  std::mutex mutex;
  store::DrawId draw;
  std::shared_ptr<const KnownFrame> frame;
};

DrawService::DrawService(db::ConnectionPool& pool, store::EvidenceStore& evidence, const Clock& clock,
                         const RecordService& records, CaseService& cases)
    : pool_(pool),
      evidence_(evidence),
      clock_(clock),
      records_(records),
      cases_(cases),
      cache_(std::make_unique<Cache>()) {}

DrawService::~DrawService() = default;

Result<DrawView> DrawService::open(const Actor& actor, store::DrawId id, std::int64_t version) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<DrawView> {
        ZHICHENG_TRY_ASSIGN(StoredDraw draw, work->draws.get(id));
        if (draw.state != DrawState::drawn) return wrong_state(draw, "公开");
        ZHICHENG_TRY_ASSIGN(const DrawSecrets secrets, read_draw_secrets(draw));
        ZHICHENG_TRY_ASSIGN(JsonObject published, read_published(draw));
        ZHICHENG_TRY_ASSIGN(const std::string receipt, evidence_.get(draw.receipt));
        ZHICHENG_TRY_ASSIGN(const Json members, parse_json(receipt));
        ZHICHENG_TRY_ASSIGN(const std::string seed, require_string(members.as_object(), "seed"));
        published["nonce"] = secrets.nonce;
        published["seed"] = seed;
        draw.version = version;
        draw.state = DrawState::opened;
        draw.published = to_json_text(published);
        draw.ended_at = record.at;
        ZHICHENG_TRY(work->draws.update(draw));
        ++draw.version;
        describe(record, "draw.open", "draw", id);
        record.after = to_json_text(JsonObject{{"number", draw.number}, {"seed", seed}});
        return view_of(work.repositories(), std::move(draw));
      });
}

Result<DrawView> DrawService::cancel(const Actor& actor, store::DrawId id, std::int64_t version,
                                     std::string_view words) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  const std::string reason(trim(words));
  if (reason.empty())
    return Error(ErrorCode::invalid_argument)
        .with("what", "作废理由")
        .with("why", "请写明，理由随抽取一并公开");
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<DrawView> {
                         ZHICHENG_TRY_ASSIGN(StoredDraw draw, work->draws.get(id));
                         if (draw.state != DrawState::committed && draw.state != DrawState::drawn)
                           return wrong_state(draw, "作废");
                         ZHICHENG_TRY_ASSIGN(const auto units, work->draws.units(id));
                         if (std::any_of(units.begin(), units.end(),
                                         [](const store::DrawnUnit& each) { return each.opened.stored(); }))
                           return Error(ErrorCode::draw_state_wrong)
                               .with("title", draw.title)
                               .with("state", "已经立案")
                               .with("what", "作废");
                         draw.version = version;
                         draw.state = DrawState::cancelled;
                         draw.words = reason;
                         draw.ended_at = record.at;
                         ZHICHENG_TRY(work->draws.update(draw));
                         ++draw.version;
                         describe(record, "draw.cancel", "draw", id);
                         record.after = to_json_text(JsonObject{{"number", draw.number}, {"words", reason}});
                         return view_of(work.repositories(), std::move(draw));
                       });
}

Result<std::vector<PublicDraw>> DrawService::public_list() const {
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(auto all, work->draws.all());
  std::erase_if(all, [](const StoredDraw& each) { return each.state == DrawState::draft; });
  std::vector<PublicDraw> views;
  views.reserve(all.size());
  for (StoredDraw& each : all) {
    ZHICHENG_TRY_ASSIGN(PublicDraw view, public_view(std::move(each)));
    views.push_back(std::move(view));
  }
  return views;
}

Result<StoredDraw> DrawService::published(std::string_view number) const {
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(auto found, work->draws.find(number));
  if (!found) return unknown_number(number);
  return *std::move(found);
}

Result<PublicDraw> DrawService::public_draw(std::string_view number) const {
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(auto found, work->draws.find(number));
  if (!found) return unknown_number(number);
  ZHICHENG_TRY_ASSIGN(const DrawSpec spec, read_draw_spec(*found));
  ZHICHENG_TRY_ASSIGN(PublicDraw view, public_view(*std::move(found)));
  if (view.draw.state != DrawState::opened) return view;
  ZHICHENG_TRY_ASSIGN(const auto units, work->draws.units(view.draw.id));
  view.names.reserve(units.size());
  const CaseTypePtr type = case_type(cases_.types(), spec.case_type);
  for (const store::DrawnUnit& unit : units) {
    if (unit.reserve && !unit.opened.stored()) continue;
    view.names.push_back(unit.title.empty() ? unit.key : unit.title);
    if (unit.reserve) ++view.called[unit.stratum];
    if (unit.replaced_by != 0)
      view.replaced.push_back({view.names.back(), reason_words(type.get(), unit.reason)});
  }
  std::sort(view.names.begin(), view.names.end());
  std::sort(view.replaced.begin(), view.replaced.end(),
            [](const PublicReplaced& a, const PublicReplaced& b) { return a.name < b.name; });
  return view;
}

// Two who ask at once for another list both make it; one of them stays.
Result<std::shared_ptr<const DrawService::KnownFrame>> DrawService::frame_of(const StoredDraw& draw) const {
  {
    const std::lock_guard lock(cache_->mutex);
    if (cache_->draw == draw.id && cache_->frame != nullptr) return cache_->frame;
  }
  ZHICHENG_TRY_ASSIGN(const DrawSpec spec, read_draw_spec(draw));
  ZHICHENG_TRY_ASSIGN(const DrawSecrets secrets, read_draw_secrets(draw));
  ZHICHENG_TRY_ASSIGN(const std::string csv, evidence_.get(draw.frame));
  ZHICHENG_TRY_ASSIGN(sampling::Frame coded, coded_frame(csv, secrets.salt, spec.hash));
  auto made = std::make_shared<const KnownFrame>(std::move(coded), spec.hash);
  const std::lock_guard lock(cache_->mutex);
  cache_->draw = draw.id;
  cache_->frame = made;
  return made;
}

Result<FrameLineProof> DrawService::public_line(std::string_view number, std::string_view code) const {
  ZHICHENG_TRY_ASSIGN(const StoredDraw draw, published(number));
  ZHICHENG_TRY_ASSIGN(const auto known, frame_of(draw));
  std::string wanted(trim(code));
  std::transform(wanted.begin(), wanted.end(), wanted.begin(),
                 [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto found = known->frame.find(wanted);
  if (!found) return Error(ErrorCode::draw_line_absent).with("id", wanted);
  const sampling::Unit& unit = known->frame.units()[*found];
  return FrameLineProof{unit.id,
                        known->frame.strata()[unit.stratum],
                        unit.weight,
                        *found,
                        known->frame.units().size(),
                        known->tree.path(*found),
                        known->tree.root()};
}

Result<FileDownload> DrawService::public_frame(std::string_view number) const {
  ZHICHENG_TRY_ASSIGN(const StoredDraw draw, published(number));
  if (draw.state != DrawState::opened) return wrong_state(draw, "下载抽样框");
  ZHICHENG_TRY_ASSIGN(const auto known, frame_of(draw));
  return FileDownload{"抽样框 " + draw.number + ".csv", "text/csv; charset=utf-8", csv_of(known->frame)};
}

Result<FileDownload> DrawService::public_receipt(std::string_view number) const {
  ZHICHENG_TRY_ASSIGN(const StoredDraw draw, published(number));
  if (draw.state != DrawState::opened) return wrong_state(draw, "下载凭证");
  ZHICHENG_TRY_ASSIGN(std::string receipt, evidence_.get(draw.receipt));
  return FileDownload{"凭证 " + draw.number + ".json", "application/json", std::move(receipt)};
}

Result<FileDownload> DrawService::public_staffing(std::string_view number, std::string_view part) const {
  ZHICHENG_TRY_ASSIGN(const StoredDraw draw, published(number));
  if (draw.state != DrawState::opened) return wrong_state(draw, "下载派员文件");
  ZHICHENG_TRY_ASSIGN(const JsonObject staffing, read_staffing(draw));
  const Json* address = part == "chances" || part == "assignment" ? staffing.if_contains(part) : nullptr;
  if (address == nullptr) return unknown_number(draw.number + " 的派员文件 " + std::string(part));
  ZHICHENG_TRY_ASSIGN(std::string csv, evidence_.get(std::string(address->as_string())));
  const std::string name = part == "chances" ? "派员机会 " : "派员结果 ";
  return FileDownload{name + draw.number + ".csv", "text/csv; charset=utf-8", std::move(csv)};
}

Result<SampledShare> DrawService::share(const Actor& actor, store::DrawId id) const {
  ZHICHENG_TRY_ASSIGN(const DrawView view, get(actor, id));
  const auto not_yet = [&](std::string state) {
    return Error(ErrorCode::draw_state_wrong)
        .with("title", view.row.draw.title)
        .with("state", std::move(state))
        .with("what", "作为指标数据");
  };
  if (!view.results || !view.results->rate) return not_yet("没有可以推断全体的合格率");
  for (const DrawnFate fate : {DrawnFate::waiting, DrawnFate::open})
    if (view.results->fates.contains(fate)) return not_yet("还有检查没有结果");
  const sampling::EstimateNumbers& numbers = view.results->rate->numbers();
  SampledShare share{.value = numbers.point.value_or(0),
                     .low = numbers.interval.low,
                     .high = numbers.interval.high,
                     .standard_error = numbers.edge ? std::nullopt : numbers.standard_error,
                     .n = numbers.n,
                     .of = "抽取 " + view.row.draw.number,
                     .note = {}};
  share.note = share.of + "“" + view.row.draw.title + "”合格率 " + view.results->rate->text(Language::zh_cn);
  return share;
}

Result<std::string> DrawService::check_code(const Actor& actor, store::DrawId id,
                                            std::string_view key) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  StoredDraw draw;
  {
    ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
    ZHICHENG_TRY_ASSIGN(draw, work->draws.get(id));
  }
  if (draw.state == DrawState::draft) return wrong_state(draw, "查校验码");
  ZHICHENG_TRY_ASSIGN(const DrawSpec spec, read_draw_spec(draw));
  ZHICHENG_TRY_ASSIGN(const DrawSecrets secrets, read_draw_secrets(draw));
  ZHICHENG_TRY_ASSIGN(const std::string salt, from_hex(secrets.salt));
  Hmac keyed(spec.hash, salt);
  std::string code = check_code_of(keyed, trim(key));
  ZHICHENG_TRY_ASSIGN(const auto known, frame_of(draw));
  if (!known->frame.find(code)) return Error(ErrorCode::draw_line_absent).with("id", std::string(trim(key)));
  return code;
}

}  // namespace zhicheng::service
