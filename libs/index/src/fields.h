#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include "zhicheng/index/steps.h"

// The members of each step as a file has them, listed once for the reader (read_steps.cc) and the writer
// (write_steps.cc). A visitor has: word, number, integer, flag, text, texts, limit, levels, overrides,
// judgements, numbers.
namespace zhicheng::index {

template <class E>
struct Word {
  E value;
  std::string_view name;
};

inline constexpr Word<Scope> kScopes[] = {{Scope::all_periods, "all_periods"},
                                          {Scope::each_period, "each_period"}};
inline constexpr Word<Screen::By> kScreenBys[] = {{Screen::By::missing, "missing"},
                                                  {Screen::By::zeros, "zeros"},
                                                  {Screen::By::missing_or_zeros, "missing_or_zeros"}};
inline constexpr Word<Impute::Method> kImputeMethods[] = {
    {Impute::Method::none, "none"},
    {Impute::Method::mean, "mean"},
    {Impute::Method::median, "median"},
    {Impute::Method::group_mean, "group_mean"},
    {Impute::Method::group_median, "group_median"},
    {Impute::Method::row_mean, "row_mean"},
    {Impute::Method::latest, "latest"},
    {Impute::Method::linear, "linear"},
    {Impute::Method::constant, "constant"},
    {Impute::Method::linear_constant, "linear_constant"}};
inline constexpr Word<Treatment::Then> kThens[] = {{Treatment::Then::none, "none"},
                                                   {Treatment::Then::log_shifted, "log_shifted"},
                                                   {Treatment::Then::log_signed, "log_signed"},
                                                   {Treatment::Then::log_plus_one, "log_plus_one"},
                                                   {Treatment::Then::log_gii, "log_gii"},
                                                   {Treatment::Then::box_cox, "box_cox"}};
inline constexpr Word<Normalisation::Method> kNormalisations[] = {
    {Normalisation::Method::none, "none"},
    {Normalisation::Method::goalposts, "goalposts"},
    {Normalisation::Method::scaled, "scaled"},
    {Normalisation::Method::efficacy, "efficacy"},
    {Normalisation::Method::efficacy_exponential, "efficacy_exponential"},
    {Normalisation::Method::min_max, "min_max"},
    {Normalisation::Method::z_score, "z_score"},
    {Normalisation::Method::rank, "rank"},
    {Normalisation::Method::borda, "borda"},
    {Normalisation::Method::percentile, "percentile"},
    {Normalisation::Method::distance_to_best, "distance_to_best"},
    {Normalisation::Method::distance_to_reference, "distance_to_reference"},
    {Normalisation::Method::distance_to_target, "distance_to_target"}};
inline constexpr Word<Weighing::Method> kWeighings[] = {
    {Weighing::Method::given, "given"},   {Weighing::Method::equal, "equal"},
    {Weighing::Method::ahp, "ahp"},       {Weighing::Method::entropy, "entropy"},
    {Weighing::Method::critic, "critic"}, {Weighing::Method::variation, "variation"},
    {Weighing::Method::pca, "pca"},       {Weighing::Method::optimised, "optimised"}};
inline constexpr Word<Weighing::Entropy> kEntropies[] = {{Weighing::Entropy::standard, "standard"},
                                                         {Weighing::Entropy::shifted, "shifted"},
                                                         {Weighing::Entropy::log2, "log2"}};
inline constexpr Word<Aggregation::Method> kAggregations[] = {{Aggregation::Method::arithmetic, "arithmetic"},
                                                              {Aggregation::Method::geometric, "geometric"},
                                                              {Aggregation::Method::harmonic, "harmonic"},
                                                              {Aggregation::Method::power, "power"},
                                                              {Aggregation::Method::copeland, "copeland"},
                                                              {Aggregation::Method::topsis, "topsis"},
                                                              {Aggregation::Method::gra, "gra"},
                                                              {Aggregation::Method::vikor, "vikor"}};
inline constexpr Word<Aggregation::Missing> kMissings[] = {{Aggregation::Missing::rescale, "rescale"},
                                                           {Aggregation::Missing::require_all, "require_all"},
                                                           {Aggregation::Missing::lowest, "lowest"}};

template <class E, std::size_t N>
constexpr std::string_view word_of(const Word<E> (&words)[N], E value) {
  for (const Word<E>& word : words)
    if (word.value == value) return word.name;
  return {};
}

template <class S, class T>
concept Is = std::same_as<std::remove_const_t<S>, T>;

}  // namespace zhicheng::index
