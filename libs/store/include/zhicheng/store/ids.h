#pragma once

#include "zhicheng/base/id.h"

namespace zhicheng::store {

using UserId = Id<struct UserTag>;
using PlanId = Id<struct PlanTag>;
using IndicatorId = Id<struct IndicatorTag>;
using TaskId = Id<struct TaskTag>;
using CorrectionId = Id<struct CorrectionTag>;
using ReviewStepId = Id<struct ReviewStepTag>;
using MisfitId = Id<struct MisfitTag>;
using FigureImportId = Id<struct FigureImportTag>;
using AssessmentId = Id<struct AssessmentTag>;
using IndexRunId = Id<struct IndexRunTag>;
using PlanEvaluationId = Id<struct PlanEvaluationTag>;
using CaseId = Id<struct CaseTag>;
using CaseTypeId = Id<struct CaseTypeTag>;
using OrganisationId = Id<struct OrganisationTag>;
using DrawId = Id<struct DrawTag>;
using RecordId = Id<struct RecordTag>;
using PostId = Id<struct PostTag>;
using TraceWarningId = Id<struct TraceWarningTag>;
using MessageId = Id<struct MessageTag>;
using ApiTokenId = Id<struct ApiTokenTag>;
using MailLetterId = Id<struct MailLetterTag>;

}  // namespace zhicheng::store
