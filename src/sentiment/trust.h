// Signs that reviews are not what they seem. Flags for people to look at; nothing is removed and no
// count changes.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.h"
#include "sentiment/model.h"
#include "sentiment/summary.h"

namespace storecast::sentiment {

inline constexpr std::size_t kSignatureSize = 32;
// A text in 64 bytes: near-duplicates have nearly equal signatures (MinHash, Broder 1997; one
// permutation, Li, Owen & Zhang 2012, empty bins filled after Shrivastava 2017).
struct TextSignature {
  std::array<std::uint16_t, kSignatureSize> minima{};
  bool is_long_enough = false;  // short texts ("Great product") are alike without being copies
};
inline constexpr std::size_t kFewestDuplicateWords = 8;
TextSignature sign_text(std::string_view text);
// Estimated Jaccard similarity of the two texts' word triples, 0 to 1.
double similarity(const TextSignature& a, const TextSignature& b);

struct TrustReview {
  std::int64_t id = 0;
  std::int64_t product = 0;
  std::int64_t customer = 0;  // 0: unknown
  std::optional<Date> day;
  int stars = 0;  // 0: unknown
  Label label = Label::NotJudged;
  double confidence = 0;         // of the label
  std::optional<bool> verified;  // bought here; empty: unknown
  TextSignature signature;       // sign_text(text)
};

// Texts that are (nearly) the same.
struct DuplicateGroup {
  std::vector<std::int64_t> review_ids;  // 2 or more, in input order
  int customers = 0;                     // distinct known ones
  int products = 0;
};

// A day on which a product got far more reviews than it usually does.
struct Burst {
  std::int64_t product = 0;
  Date day;
  int reviews = 0;
  double usual = 0;  // a day, in the kBurstPastDays before
  double p = 0;      // Poisson, P(at least so many)
};

enum class MismatchKind : std::uint8_t { FewStarsPraise, ManyStarsBlame };
struct Mismatch {
  std::int64_t review_id = 0;
  MismatchKind kind = MismatchKind::FewStarsPraise;
  int stars = 0;
  double confidence = 0;
};

struct TrustReport {
  int reviews = 0;
  std::vector<DuplicateGroup> duplicates;  // largest first
  std::vector<Burst> bursts;               // least likely first
  std::vector<Mismatch> mismatches;        // surest first
  int verified_known = 0;                  // reviews that tell whether they are verified
  int unverified = 0;
  double unverified_share = 0;  // of verified_known
  Interval unverified_interval;
};

inline constexpr double kDuplicateSimilarity = 0.8;
inline constexpr double kMismatchConfidence = 0.9;
inline constexpr int kBurstPastDays = 56;
inline constexpr int kFewestBurstReviews = 10;
inline constexpr double kBurstP = 1e-6;  // thousands of product-days are looked at

// About linear in the number of reviews. Deterministic.
TrustReport assess_trust(std::span<const TrustReview> reviews);

}  // namespace storecast::sentiment
