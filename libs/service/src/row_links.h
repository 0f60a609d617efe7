#pragma once

#include <vector>

#include "zhicheng/service/plan_content.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// Between the rows that stand now for those that the import read, rejected ones too: a merged row is that
// which took it in, a row that was split is all of its parts. By indicator, then by task. Cost n log n in the
// rows.
Result<std::vector<RowLink>> links_of(store::Repositories& repositories, store::PlanId plan);

// The links as places in `content`, as a plan file has them; those to rows that `content` leaves out are left
// out.
void set_links(PlanContent& content, const std::vector<RowLink>& links);

}  // namespace zhicheng::service
