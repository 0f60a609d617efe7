#pragma once

#include "fields.h"

namespace zhicheng::index {

template <class V, Is<Denominate> S>
void members(V&, S&) {}

template <class V, Is<Screen> S>
void members(V& v, S& step) {
  v.word("by", step.by, kScreenBys);
  v.number("data_threshold", step.data_threshold);
  v.number("nonzero_threshold", step.nonzero_threshold);
  v.texts("keep", step.keep);
  v.texts("drop", step.drop);
}

template <class V, Is<Impute> S>
void members(V& v, S& step) {
  v.word("method", step.method, kImputeMethods);
  v.text("group", step.group);
  v.integer("level", step.level);
  v.integer("reach", step.reach);
  v.word("scope", step.scope, kScopes);
}

template <class V, Is<Treatment> S>
void members(V& v, S& treatment) {
  v.flag("enabled", treatment.enabled);
  v.flag("winsorise", treatment.winsorise);
  v.limit("limit", treatment.limit);
  v.number("skewness", treatment.skewness);
  v.number("kurtosis", treatment.kurtosis);
  v.word("then", treatment.then, kThens);
  v.number("lambda", treatment.lambda);
  v.flag("combined", treatment.combined);
}

template <class V, Is<Treat> S>
void members(V& v, S& step) {
  members(v, step.all);
  v.word("scope", step.scope, kScopes);
  v.overrides("indicators", step.indicators, step.all);
}

template <class V, Is<Normalisation> S>
void members(V& v, S& n) {
  v.word("method", n.method, kNormalisations);
  v.number("low", n.low);
  v.number("high", n.high);
  v.number("mean", n.mean);
  v.number("deviation", n.deviation);
  v.number("base", n.base);
  v.number("span", n.span);
  v.text("reference", n.reference);
  v.flag("cap", n.cap);
}

template <class V, Is<Normalise> S>
void members(V& v, S& step) {
  members(v, step.all);
  v.word("scope", step.scope, kScopes);
  v.overrides("indicators", step.indicators, step.all);
}

template <class V, Is<Weighing> S>
void members(V& v, S& weighing) {
  v.word("method", weighing.method, kWeighings);
  v.word("entropy", weighing.entropy, kEntropies);
  v.number("consistency_limit", weighing.consistency_limit);
}

template <class V, Is<Weigh> S>
void members(V& v, S& step) {
  members(v, step.all);
  v.overrides("levels", step.levels, step.all);
  v.overrides("nodes", step.nodes, step.all);
  v.judgements("judgements", step.judgements);
  v.numbers("wishes", step.wishes);
}

template <class V, Is<Aggregation> S>
void members(V& v, S& aggregation) {
  v.word("method", aggregation.method, kAggregations);
  v.word("missing", aggregation.missing, kMissings);
  v.number("data_threshold", aggregation.data_threshold);
  v.number("power", aggregation.power);
  v.number("distinguishing", aggregation.distinguishing);
  v.number("compromise", aggregation.compromise);
}

template <class V, Is<Aggregate> S>
void members(V& v, S& step) {
  members(v, step.all);
  v.word("scope", step.scope, kScopes);
  v.overrides("levels", step.levels, step.all);
  v.overrides("nodes", step.nodes, step.all);
}

}  // namespace zhicheng::index
