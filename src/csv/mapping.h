// Which column of a file means which field of ours: by name, by known other names, by the look of
// the values.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace storecast::csv {

enum class Shape { Text, Date, Number, YesNo };

// A field that columns can be mapped to.
struct Target {
  std::string_view field;                  // our name
  Shape shape = Shape::Text;               // what its values look like
  std::vector<std::string_view> synonyms;  // what others call it
};

struct Match {
  std::optional<std::size_t> target;  // index into the targets
  double confidence = 0;              // 0 to 1; 1 is the same name with fitting values
};

// Some values of one column, in file order.
using Sample = std::vector<std::string>;

// How well a column of that name and sample fits the target, 0 to 1. Names are compared without
// case, spaces and punctuation; values that contradict the shape make it 0.
double match_score(std::string_view column, const Sample& sample, const Target& target);

// One match a column; the best pairs first, no target twice, nothing below kMinConfidence.
inline constexpr double kMinConfidence = 0.5;  // below, a wrong guess costs more than a question
std::vector<Match> match_columns(std::span<const std::string> columns,
                                 std::span<const Sample> samples, std::span<const Target> targets);

}  // namespace storecast::csv
