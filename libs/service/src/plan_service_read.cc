#include <algorithm>

#include "plan_views.h"
#include "row_links.h"
#include "zhicheng/base/text.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/service/plan_service.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

Result<std::vector<store::StoredPlan>> all_plans(store::Repositories& repositories,
                                                 const store::PlanFilter& filter) {
  std::vector<store::StoredPlan> plans;
  store::PageRequest request{store::kMaxPageRows, ""};
  do {
    ZHICHENG_TRY_ASSIGN(auto page, repositories.plans.list(filter, request));
    std::move(page.items.begin(), page.items.end(), std::back_inserter(plans));
    request.after = std::move(page.next);
  } while (!request.after.empty());
  return plans;
}

// As it is handed out: with the tasks of each indicator.
Result<PlanContent> linked_content(store::Repositories& repositories, store::PlanId id) {
  ZHICHENG_TRY_ASSIGN(PlanContent content, content_of(repositories, id));
  ZHICHENG_TRY_ASSIGN(const auto links, links_of(repositories, id));
  set_links(content, links);
  return content;
}

}  // namespace

Result<std::vector<PlanView>> PlanService::list(const Actor& actor,
                                                std::optional<store::PlanState> state) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  store::PlanFilter filter;
  if (state)
    filter.states = {*state};
  else
    filter.states = {store::PlanState::draft, store::PlanState::active, store::PlanState::archived};
  ZHICHENG_TRY_ASSIGN(const auto plans, all_plans(work.repositories(), filter));
  LoginNames names(work.repositories());
  std::vector<PlanView> views;
  views.reserve(plans.size());
  for (const store::StoredPlan& plan : plans) {
    ZHICHENG_TRY_ASSIGN(PlanView view, view_of(work.repositories(), plan, names));
    views.push_back(std::move(view));
  }
  return views;
}

Result<PlanView> PlanService::get(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(PlanView view, view_of(work.repositories(), id));
  // A removed draft is kept for the audit log only.
  if (view.plan.state == store::PlanState::rejected) {
    return Error(ErrorCode::not_found).with("what", "规划 " + std::to_string(id.value));
  }
  return view;
}

Result<PlanSource> PlanService::source(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  ZHICHENG_TRY_ASSIGN(const std::string text, work->plans.source_text(id));
  const auto lines = split_lines(text);
  return PlanSource{plan.source.format, {lines.begin(), lines.end()}};
}

Result<FileDownload> PlanService::source_file(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  ZHICHENG_TRY_ASSIGN(std::string bytes, evidence_.get(plan.source.sha256));
  return FileDownload{plan.source.file_name, "application/octet-stream", std::move(bytes)};
}

Result<FileDownload> PlanService::plan_file(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const PlanContent content, linked_content(work.repositories(), id));
  const std::string& title = content.plan.facts.title;
  return FileDownload{(title.empty() ? "plan" : title) + ".json", "application/json",
                      plan::write_plan_file(content.plan)};
}

Result<FileDownload> PlanService::exported(const Actor& actor, store::PlanId id,
                                           plan_import::ExportFormat format) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  if (format == plan_import::ExportFormat::plan) return plan_file(actor, id);
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const PlanContent content, linked_content(work.repositories(), id));
  ZHICHENG_TRY_ASSIGN(const Diagnostics findings, work->plans.diagnostics(id));
  const plan::Plan& plan = content.plan;
  FileDownload file;
  file.file_name = plan.facts.title.empty() ? "plan" : plan.facts.title;
  if (format == plan_import::ExportFormat::xlsx) {
    file.file_name += ".xlsx";
    file.content_type = document::kWorkbookType;
    ZHICHENG_TRY_ASSIGN(file.bytes, plan_import::export_workbook(plan, findings));
  } else if (format == plan_import::ExportFormat::package) {
    file.file_name += ".zip";
    file.content_type = "application/zip";
    ZHICHENG_TRY_ASSIGN(file.bytes,
                        document::write_zip(file.file_name, plan_import::export_package(plan, findings)));
  } else {
    file.file_name += ".json";
    file.content_type = "application/json";
    file.bytes = plan_import::export_json(plan, findings);
  }
  return file;
}

Result<Diagnostics> PlanService::diagnostics(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  return work->plans.diagnostics(plan.id);
}

Result<std::vector<CorrectionView>> PlanService::corrections(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  ZHICHENG_TRY_ASSIGN(const auto corrections, work->corrections.of_plan(plan.id));
  LoginNames names(work.repositories());
  std::vector<CorrectionView> views;
  for (auto correction = corrections.rbegin(); correction != corrections.rend(); ++correction) {
    ZHICHENG_TRY_ASSIGN(std::string name,
                        subject_name(work.repositories(), correction->subject, correction->subject_id));
    ZHICHENG_TRY_ASSIGN(std::string login, names.of(correction->user));
    views.push_back({*correction, std::move(name), std::move(login)});
  }
  return views;
}

Result<std::vector<store::StoredIndicator>> PlanService::indicators(const Actor& actor,
                                                                    store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  return work->indicators.of_plan(plan.id);
}

Result<std::vector<store::StoredTask>> PlanService::tasks(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  return work->tasks.of_plan(plan.id);
}

Result<std::vector<RowLink>> PlanService::links(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  return links_of(work.repositories(), plan.id);
}

}  // namespace zhicheng::service
