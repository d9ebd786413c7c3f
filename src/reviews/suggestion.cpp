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

namespace {

constexpr std::string_view kOpen = "\u201C", kClose = "\u201D";

// Where the longest quote from `begin` on ends that is a piece of the source; npos: none is.
std::size_t quote_end(std::string_view text, std::size_t begin, std::string_view source) {
  std::size_t end = std::string_view::npos;
  for (std::size_t close = text.find(kClose, begin); close != text.npos;
       close = text.find(kClose, close + kClose.size())) {
    if (source.find(text.substr(begin, close - begin)) == source.npos) break;
    end = close;
  }
  return end;
}

}  // namespace

std::string without_quotes_of(std::string_view text, std::string_view source) {
  std::string out;
  std::size_t reached = 0;
  for (std::size_t open = text.find(kOpen); open != text.npos; open = text.find(kOpen, open + 1)) {
    const std::size_t begin = open + kOpen.size();
    const std::size_t end = open < reached ? text.npos : quote_end(text, begin, source);
    if (end == text.npos) continue;
    out += std::string(text.substr(reached, begin - reached)) + "\u2026";
    reached = end;
  }
  return out + std::string(text.substr(reached));
}

}  // namespace storecast::reviews
