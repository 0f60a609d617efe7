#pragma once

#include <map>
#include <string>

#include "zhicheng/service/figure_service.h"
#include "zhicheng/service/plan_content.h"
#include "zhicheng/service/plan_service.h"

namespace zhicheng::service {

// Login names by id, each read once.
class LoginNames {
 public:
  explicit LoginNames(store::Repositories& repositories) : users_(repositories.users) {}

  // Who has no account is the command line: local_operator(). A removed user's id stands in brackets.
  Result<std::string> of(store::UserId id);

 private:
  const store::UserRepository& users_;
  std::map<store::UserId, std::string> known_;
};

// Gives each figure that a report sent in last the state of that report.
Result<void> mark_reported(store::Repositories& repositories, store::IndicatorId id,
                           std::vector<ObservationView>& views);

// Of a plan, indicator or task as it is now.
Result<std::string> subject_name(store::Repositories& repositories, store::CorrectionSubject subject,
                                 std::int64_t id);

// The plan as a page shows it, from one state of the database.
Result<PlanView> view_of(store::Repositories& repositories, const store::StoredPlan& plan, LoginNames& names);
Result<PlanView> view_of(store::Repositories& repositories, store::PlanId id);

Result<PlanContent> content_of(store::Repositories& repositories, store::PlanId id);  // not_found

}  // namespace zhicheng::service
