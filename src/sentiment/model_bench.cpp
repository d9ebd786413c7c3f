// Reviews a second of the shipped models on reviews of about 270 bytes, one core.
//   model_bench [reviews]
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "core/text.h"
#include "sentiment/model.h"
#include "sentiment/problems.h"

namespace {

constexpr std::string_view kSentences[] = {
    "I bought this bike for my daily commute and it has been a pleasure so far. ",
    "The engine is smooth and the mileage is better than what the dealer promised me. ",
    "Delivery took three weeks longer than agreed, nobody answered the phone. ",
    "The seat gets uncomfortable after an hour, my back hurts on longer rides! ",
    "Build quality looks solid but the paint near the tank already has a scratch. ",
    "For this price I would not expect more, it's okay. ",
    "After two months the battery died and the service centre refused the warranty. ",
    "My wife loves the colour, we get many compliments from friends and neighbours. ",
    "Don't waste your money on the accessories, they rust in the first rain. "};

std::vector<std::string> make_reviews(std::size_t count) {
  std::vector<std::string> reviews(count);
  std::uint64_t state = 1;
  for (std::string& review : reviews) {
    while (review.size() < 235) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      review += kSentences[(state >> 33) % std::size(kSentences)];
    }
  }
  return reviews;
}

template <class Work>
void measure(const char* what, const std::vector<std::string>& reviews, Work work) {
  using Clock = std::chrono::steady_clock;
  double sum = 0;
  const auto start = Clock::now();
  for (const std::string& review : reviews) sum += work(review);
  const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
  std::printf("%-14s %10.0f reviews/s (sum %.3f)\n", what,
              static_cast<double>(reviews.size()) / seconds, sum);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace storecast;
  const std::int64_t count = argc > 1 ? parse_int64(argv[1]).value_or(0) : 200'000;
  const auto reviews = make_reviews(static_cast<std::size_t>(count));
  std::size_t bytes = 0;
  for (const std::string& review : reviews) bytes += review.size();
  std::printf("%zu bytes a review\n", reviews.empty() ? 0 : bytes / reviews.size());
  measure("judge", reviews, [](const std::string& review) {
    return sentiment::shipped_model().judge(review).confidence;
  });
  measure("find_mentions", reviews, [](const std::string& review) {
    return static_cast<double>(sentiment::find_mentions(review, 3).size());
  });
}
