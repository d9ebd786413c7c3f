#include "sentiment/trust.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_map>

#include "ml/distributions.h"
#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

constexpr std::size_t kShingleWords = 3;
constexpr std::size_t kBands = 8;
constexpr std::size_t kRows = kSignatureSize / kBands;  // two texts of similarity .8: found by 98 %
constexpr int kBinBits = 5;
static_assert(kSignatureSize == std::size_t{1} << kBinBits);
constexpr int kFewestPastDays = 28;  // a launch is no burst
constexpr double kLeastBurstRatio = 3;

// splitmix64 (Steele, Lea & Flood 2014)
std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

using Minima = std::array<std::uint32_t, kSignatureSize>;
constexpr std::uint32_t kEmpty = 1U << 16;

void add_shingle(Minima& minima, std::uint64_t hash) {
  std::uint32_t& least = minima[hash >> (64 - kBinBits)];
  least = std::min(least, static_cast<std::uint32_t>(hash & 0xFFFF));
}

// An empty bin takes the value of a bin that its number alone chooses.
void fill_empty_bins(const Minima& minima, TextSignature& signature) {
  for (std::size_t bin = 0; bin < kSignatureSize; ++bin) {
    std::size_t from = bin;
    for (std::uint64_t attempt = 1; minima[from] == kEmpty; ++attempt) {
      from = mix(bin << 32 | attempt) >> (64 - kBinBits);
    }
    signature.minima[bin] = static_cast<std::uint16_t>(minima[from]);
  }
}

std::uint64_t band_key(const TextSignature& signature, std::size_t band) {
  std::uint64_t key = 0;
  for (std::size_t row = 0; row < kRows; ++row) {
    key = key << 16 | signature.minima[band * kRows + row];
  }
  return key;
}

class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::uint32_t{0});
  }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  // The smaller number stands for the group.
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

// Reviews of one bucket are compared with its first one only: linear also when all are alike.
void join_band(std::span<const TrustReview> reviews, std::size_t band, Groups& groups) {
  std::unordered_map<std::uint64_t, std::uint32_t> first_of;
  first_of.reserve(reviews.size());
  for (std::uint32_t i = 0; i < reviews.size(); ++i) {
    const TextSignature& signature = reviews[i].signature;
    if (!signature.is_long_enough) continue;
    const auto [entry, is_new] = first_of.emplace(band_key(signature, band), i);
    if (is_new || groups.find(i) == groups.find(entry->second)) continue;
    if (similarity(signature, reviews[entry->second].signature) < kDuplicateSimilarity) continue;
    groups.join(i, entry->second);
  }
}

DuplicateGroup describe(std::span<const TrustReview> reviews,
                        std::span<const std::uint32_t> members) {
  DuplicateGroup group;
  std::set<std::int64_t> customers;
  std::set<std::int64_t> products;
  for (const std::uint32_t i : members) {
    group.review_ids.push_back(reviews[i].id);
    products.insert(reviews[i].product);
    if (reviews[i].customer != 0) customers.insert(reviews[i].customer);
  }
  group.customers = static_cast<int>(customers.size());
  group.products = static_cast<int>(products.size());
  return group;
}

std::vector<DuplicateGroup> find_duplicates(std::span<const TrustReview> reviews) {
  Groups groups(reviews.size());
  for (std::size_t band = 0; band < kBands; ++band) join_band(reviews, band, groups);
  std::vector<std::uint32_t> order(reviews.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return groups.find(i); });
  std::vector<DuplicateGroup> found;
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && groups.find(order[end]) == groups.find(order[begin])) ++end;
    const std::span members(order.data() + begin, end - begin);
    if (members.size() > 1) found.push_back(describe(reviews, members));
    begin = end;
  }
  std::ranges::stable_sort(found, std::greater(),
                           [](const DuplicateGroup& group) { return group.review_ids.size(); });
  return found;
}

struct ProductDay {
  std::int64_t product = 0;
  Date day;
  int reviews = 0;
};

std::vector<ProductDay> count_days(std::span<const TrustReview> reviews) {
  std::vector<ProductDay> days;
  for (const TrustReview& review : reviews) {
    if (review.day) days.push_back({review.product, *review.day, 1});
  }
  std::ranges::sort(days, {}, [](const ProductDay& d) { return std::pair(d.product, d.day); });
  std::size_t kept = 0;
  for (const ProductDay& day : days) {
    const bool is_same =
        kept > 0 && days[kept - 1].product == day.product && days[kept - 1].day == day.day;
    if (is_same) {
      ++days[kept - 1].reviews;
    } else {
      days[kept++] = day;
    }
  }
  days.resize(kept);
  return days;
}

// The days of one product, oldest first.
void find_bursts(std::span<const ProductDay> days, std::vector<Burst>& bursts) {
  std::size_t oldest = 0;  // still within the past that is looked at
  int past = 0;
  for (std::size_t i = 0; i < days.size(); ++i) {
    for (; days[oldest].day < days[i].day - kBurstPastDays; ++oldest) past -= days[oldest].reviews;
    const int past_days = std::min(kBurstPastDays, days[i].day - days.front().day);
    const double usual = (past + 1.0) / std::max(1, past_days);  // one more: the past may be empty
    const int reviews = days[i].reviews;
    past += reviews;
    if (past_days < kFewestPastDays || reviews < kFewestBurstReviews) continue;
    if (reviews < kLeastBurstRatio * usual) continue;
    const double p = ml::gamma_cdf(usual, reviews, 1);  // P(Poisson(usual) >= reviews)
    if (p <= kBurstP) bursts.push_back({days[i].product, days[i].day, reviews, usual, p});
  }
}

std::vector<Burst> find_bursts(std::span<const TrustReview> reviews) {
  const std::vector<ProductDay> days = count_days(reviews);
  std::vector<Burst> bursts;
  for (std::size_t begin = 0; begin < days.size();) {
    std::size_t end = begin;
    while (end < days.size() && days[end].product == days[begin].product) ++end;
    find_bursts({days.data() + begin, end - begin}, bursts);
    begin = end;
  }
  std::ranges::stable_sort(bursts, {}, &Burst::p);
  return bursts;
}

void check_stars(const TrustReview& review, std::vector<Mismatch>& mismatches) {
  if (review.stars == 0 || review.confidence < kMismatchConfidence) return;
  if (review.stars <= 2 && review.label == Label::Positive) {
    mismatches.push_back(
        {review.id, MismatchKind::FewStarsPraise, review.stars, review.confidence});
  } else if (review.stars >= 4 && review.label == Label::Negative) {
    mismatches.push_back(
        {review.id, MismatchKind::ManyStarsBlame, review.stars, review.confidence});
  }
}

}  // namespace

TextSignature sign_text(std::string_view text) {
  TextSignature signature;
  Minima minima;
  minima.fill(kEmpty);
  std::array<std::uint64_t, kShingleWords> last{};
  std::size_t words = 0;
  Tokenizer tokens(text);
  Token token;
  while (tokens.next(token)) {
    if (token.kind != TokenKind::Word) continue;
    last = {last[1], last[2], hash_word(token.text)};
    if (++words >= kShingleWords) add_shingle(minima, mix(mix(mix(last[0]) + last[1]) + last[2]));
  }
  signature.is_long_enough = words >= kFewestDuplicateWords;
  if (signature.is_long_enough) fill_empty_bins(minima, signature);
  return signature;
}

double similarity(const TextSignature& a, const TextSignature& b) {
  if (!a.is_long_enough || !b.is_long_enough) return 0;
  int equal = 0;
  for (std::size_t i = 0; i < kSignatureSize; ++i) equal += a.minima[i] == b.minima[i] ? 1 : 0;
  return static_cast<double>(equal) / kSignatureSize;
}

TrustReport assess_trust(std::span<const TrustReview> reviews) {
  TrustReport report{.reviews = static_cast<int>(reviews.size()),
                     .duplicates = find_duplicates(reviews),
                     .bursts = find_bursts(reviews)};
  for (const TrustReview& review : reviews) {
    check_stars(review, report.mismatches);
    report.verified_known += review.verified ? 1 : 0;
    report.unverified += review.verified && !*review.verified ? 1 : 0;
  }
  std::ranges::stable_sort(report.mismatches, std::greater(), &Mismatch::confidence);
  if (report.verified_known > 0) {
    report.unverified_share = static_cast<double>(report.unverified) / report.verified_known;
  }
  report.unverified_interval = wilson_interval(report.unverified, report.verified_known);
  return report;
}

}  // namespace storecast::sentiment
