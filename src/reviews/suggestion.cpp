#include "reviews/suggestion.h"

#include <cmath>

#include "sentiment/summary.h"

namespace storecast::reviews {

NamedShare named_share(int mentions, int reviews) {
  const sentiment::Interval interval = sentiment::wilson_interval(mentions, reviews);
  return {.reviews = reviews,
          .mentions = mentions,
          .share = reviews == 0 ? 0 : static_cast<double>(mentions) / reviews,
          .lower = interval.lower,
          .upper = interval.upper};
}

void compare(Effect& effect) {
  const NamedShare& a = effect.since;
  const NamedShare& b = effect.before;
  effect.difference = a.share - b.share;
  effect.lower = effect.difference - std::hypot(a.share - a.lower, b.upper - b.share);
  effect.upper = effect.difference + std::hypot(a.upper - a.share, b.share - b.lower);
  if (a.reviews < effect.fewest_reviews || b.reviews < effect.fewest_reviews) {
    effect.verdict = EffectVerdict::TooFew;
  } else if (effect.upper < 0) {
    effect.verdict = EffectVerdict::Better;
  } else {
    effect.verdict = effect.lower > 0 ? EffectVerdict::Worse : EffectVerdict::NotShown;
  }
}

}  // namespace storecast::reviews
