#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/draw_view.h"

namespace zhicheng::api {

JsonObject to_json(const service::DrawRow& row);
JsonObject to_json(const service::DrawView& view);
JsonObject to_json(const service::FrameCount& count);
JsonObject to_json(const service::PublicDraw& draw);
JsonObject to_json(const service::FrameLineProof& line);

// The spec in the body of a request; errors of ObjectReader.
class ObjectReader;
service::DrawSpec read_draw_spec(ObjectReader& reader);

}  // namespace zhicheng::api
