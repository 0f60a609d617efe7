#include "zhicheng/service/pack_service.h"

#include <algorithm>

#include "audited.h"
#include "figure_conversion.h"
#include "plan_views.h"
#include "zhicheng/base/find_by_id.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/json_values.h"
#include "zhicheng/pack/manifest.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

pack::Files files_of(const store::InstalledPack& pack) {
  pack::Files files;
  files.reserve(pack.files.size());
  for (const auto& [path, text] : pack.files) files.push_back({path, text});
  return files;
}

std::map<std::string, std::string> texts_of(const pack::Files& files) {
  std::map<std::string, std::string> texts;
  for (const pack::File& file : files) texts.emplace(file.path, file.text);
  return texts;
}

std::string digest_of(const pack::Files& files) {
  JsonObject object;
  for (const pack::File& file : files) object[file.path] = file.text;
  return to_hex(sha256(to_json_text(object)));
}

Error refused(const std::string& what, std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", what).with("why", std::move(why));
}

const pack::Files* find(const PackService::Packs& packs, std::string_view id) {
  const auto found =
      std::find_if(packs.begin(), packs.end(), [&](const auto& each) { return each.first == id; });
  return found == packs.end() ? nullptr : &found->second;
}

// In place of the pack of that id, or behind all.
void put(PackService::Packs& packs, const std::string& id, pack::Files files) {
  for (auto& [name, old] : packs)
    if (name == id) {
      old = std::move(files);
      return;
    }
  packs.emplace_back(id, std::move(files));
}

Result<PackContent> read_all(const PackService::Packs& packs) {
  std::vector<pack::Files> files;
  files.reserve(packs.size());
  for (const auto& [id, each] : packs) files.push_back(each);
  return read_packs(files);
}

// Whether a value that is kept under `before` can still be read under `after`.
bool keeps(const registry::RecordField& before, const registry::RecordField& after) {
  return before.kind == after.kind &&
         std::all_of(before.choices.begin(), before.choices.end(),
                     [&](const registry::Choice& choice) { return after.choice(choice.id) != nullptr; });
}

// Open cases of the types in a pack of case types.
Result<std::int64_t> open_cases(store::Repositories& repositories, const pack::Pack& pack, Date today) {
  std::int64_t open = 0;
  if (pack.manifest.kind != casework::kCasePackKind) return open;
  for (const pack::Part& part : pack.parts) {
    const pack::Node* id = part.root.find("id");
    if (id == nullptr) continue;
    ZHICHENG_TRY_ASSIGN(const auto counts,
                        repositories.cases.counts({.type_name = id->text, .open_only = true, .now = today}));
    for (const store::CaseCount& count : counts) open += count.cases;
  }
  return open;
}

}  // namespace

Result<PackService::Packs> PackService::in_force(store::Repositories& repositories) const {
  Packs packs = shipped_;
  ZHICHENG_TRY_ASSIGN(const auto installed, repositories.installed_packs.in_force());
  for (const store::InstalledPack& each : installed) put(packs, each.pack_id, service::files_of(each));
  return packs;
}

Result<PackService::Packs> PackService::in_force() const {
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return in_force(work.repositories());
}

Result<void> PackService::check_unchanged(store::Repositories& repositories, const Packs& known) const {
  ZHICHENG_TRY_ASSIGN(const Packs now, in_force(repositories));
  const auto same = [](const auto& a, const auto& b) {
    return a.first == b.first && texts_of(a.second) == texts_of(b.second);
  };
  if (std::equal(now.begin(), now.end(), known.begin(), known.end(), same)) return {};
  return Error(ErrorCode::conflict).with("what", "数据包");
}

Result<std::vector<PackRow>> PackService::list(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  std::map<std::string, PackRow> rows;
  for (const auto& [id, files] : shipped_)
    rows[id] = {.manifest = pack::read_manifest(files).value_or(pack::Manifest{.id = id}), .shipped = true};
  ZHICHENG_TRY_ASSIGN(const auto installed, work->installed_packs.in_force());
  LoginNames names(work.repositories());
  for (const store::InstalledPack& each : installed) {
    PackRow& row = rows[each.pack_id];
    row.manifest = pack::read_manifest(service::files_of(each)).value_or(pack::Manifest{.id = each.pack_id});
    row.installed = true;
    row.sha256 = each.sha256;
    row.at = each.at;
    ZHICHENG_TRY_ASSIGN(row.by, names.of(each.user));
  }
  std::vector<PackRow> list;
  list.reserve(rows.size());
  for (auto& [id, row] : rows) list.push_back(std::move(row));
  return list;
}

Result<pack::Files> PackService::files(const Actor& actor, std::string_view id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(const Packs packs, in_force());
  if (const pack::Files* found = find(packs, id)) return *found;
  return Error(ErrorCode::not_found).with("what", "数据包 " + std::string(id));
}

Result<PackContent> PackService::content(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(const Packs packs, in_force());
  auto content = read_all(packs);
  if (content.ok()) return content;
  return refused("数据包",
                 content.error().message(Language::zh_cn) + "安装的数据包可用 zhicheng pack remove 撤下");
}

Result<void> PackService::check_registered(store::Repositories& repositories, const PackContent& before,
                                           const PackContent& after) const {
  ZHICHENG_TRY_ASSIGN(const auto totals, repositories.records.totals());
  for (const auto& [type, records] : totals) {
    const registry::RecordType* was = find_by_id(before.record_types, type);
    const registry::RecordType* is = find_by_id(after.record_types, type);
    if (was == nullptr || records == 0) continue;
    const std::string registered = "已登记 " + std::to_string(records) + " 条";
    if (is == nullptr || is->key != was->key)
      return refused("对象类型 " + type, registered + "，不能去掉或改它的编号字段，请保留");
    for (const registry::RecordField& field : was->fields) {
      const registry::RecordField* now = is->field(field.id);
      if (now == nullptr || !keeps(field, *now))
        return refused("对象类型 " + type + " 的字段 " + field.id,
                       registered + "，不能去掉、改种类或去掉选项，请保留");
    }
  }
  return {};
}

// All packs are read beforehand, so that no writer waits for that; who changed them meanwhile is told apart.
Result<PackInstallation> PackService::install(const Actor& actor, const pack::Files& files) {
  ZHICHENG_TRY(require(actor, Permission::manage_packs));
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  if (!pack) return refused("数据包", "\n" + findings.render("", files) + "请改正");
  const std::string& name = pack->manifest.id;
  ZHICHENG_TRY_ASSIGN(const Packs before, in_force());
  Packs after = before;
  put(after, name, files);
  ZHICHENG_TRY_ASSIGN(const PackContent content_before, read_all(before));
  ZHICHENG_TRY_ASSIGN(const PackContent content_after, read_all(after));
  PackInstallation done{.manifest = pack->manifest};
  if (const pack::Files* known = find(before, name))
    done.before = pack::read_manifest(*known).value_or(pack::Manifest{}).version;
  done.examples = check_examples(*pack, content_after, findings);
  done.findings = findings.render(name, files);
  if (findings.has_errors()) return refused("数据包 " + name, "\n" + done.findings + "请改正");
  return exclusive_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PackInstallation> {
        ZHICHENG_TRY(check_unchanged(work.repositories(), before));
        ZHICHENG_TRY(check_registered(work.repositories(), content_before, content_after));
        ZHICHENG_TRY_ASSIGN(done.running, open_cases(work.repositories(), *pack, day_in_china(record.at)));
        const store::InstalledPack row{
            name, pack->manifest.version, texts_of(files), digest_of(files), record.at, actor.user};
        ZHICHENG_TRY(work->installed_packs.insert(row));
        describe(record, "pack.install", "pack", name);
        record.before = to_json_text(JsonObject{{"version", done.before}});
        record.after = to_json_text(JsonObject{{"version", row.version}, {"sha256", row.sha256}});
        return done;
      });
}

Result<void> PackService::remove(const Actor& actor, std::string_view id) {
  ZHICHENG_TRY(require(actor, Permission::manage_packs));
  ZHICHENG_TRY_ASSIGN(const Packs before, in_force());
  Packs after = before;
  if (const pack::Files* shipped = find(shipped_, id))
    put(after, std::string(id), *shipped);
  else
    std::erase_if(after, [&](const auto& each) { return each.first == id; });
  // What does not fit any more, as after a new program, can always be taken away.
  const auto content_before = read_all(before);
  const auto content_after = read_all(after);
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
        ZHICHENG_TRY_ASSIGN(const auto installed, work->installed_packs.in_force());
        const auto row = std::find_if(installed.begin(), installed.end(),
                                      [&](const store::InstalledPack& each) { return each.pack_id == id; });
        if (row == installed.end())
          return Error(ErrorCode::not_found).with("what", "安装的数据包 " + std::string(id));
        ZHICHENG_TRY(check_unchanged(work.repositories(), before));
        if (content_before.ok() && !content_after.ok()) return content_after.error();
        if (content_before.ok())
          ZHICHENG_TRY(check_registered(work.repositories(), *content_before, *content_after));
        store::InstalledPack gone;
        gone.pack_id = row->pack_id;
        gone.at = record.at;
        gone.user = actor.user;
        ZHICHENG_TRY(work->installed_packs.insert(gone));
        describe(record, "pack.remove", "pack", id);
        record.before = to_json_text(JsonObject{{"version", row->version}, {"sha256", row->sha256}});
        return {};
      });
}

}  // namespace zhicheng::service
