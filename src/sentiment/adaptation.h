// A model taught further by a shop's own reviews, and whether it should take the other's place.
// Pure: the same reviews give the same bytes.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "core/result.h"
#include "sentiment/evaluation.h"
#include "sentiment/trainer.h"

namespace storecast::sentiment {

inline constexpr int kFewestOwnReviews = 200;
inline constexpr int kFewestOfAClass = 20;      // of each that occurs
inline constexpr double kMostRecallLost = 0.1;  // of negative reviews, on those held out

enum class AdaptationOutcome {
  Kept,
  TooFew,
  LessExact,   // macro-F1 got worse on the reviews held out
  MissesBlame  // more negative reviews are missed there than kMostRecallLost allows
};
inline auto enum_names(AdaptationOutcome) {
  using enum AdaptationOutcome;
  return std::to_array<std::pair<AdaptationOutcome, std::string_view>>(
      {{Kept, "kept"},
       {TooFew, "too_few"},
       {LessExact, "less_exact"},
       {MissesBlame, "misses_blame"}});
}

struct AdaptOptions {
  // Chosen leaving each of the five sources of training out in turn, 2,000 of its reviews as own.
  TrainingOptions training = {.epochs = 5, .c = 64, .learning_rate = 0.1};
  // Called now and then with the share that is done; false: stop.
  std::function<bool(double)> progress = {};
};

struct Adaptation {
  AdaptationOutcome outcome = AdaptationOutcome::TooFew;
  std::optional<Model> model;       // only when it is to be kept
  std::array<int, kClasses> own{};  // readable reviews by label
  int taught = 0;                   // of them; the others are held out
  Evaluation base, before, after;   // on those held out
};

// Own reviews that no adaptation learns from, a fifth, by their text: always the same.
bool is_kept_from_adaptation(std::string_view text);

// Learns from `own` beginning with `base`, and measures against `live`, which judges until now: the
// base itself, or an earlier adaptation of it. Texts that are not judged are left out.
// Conflict "cancelled" when `progress` says so.
Result<Adaptation> adapt(const Model& base, const Model& live, std::span<const Example> own,
                         const AdaptOptions& options = {});

}  // namespace storecast::sentiment
