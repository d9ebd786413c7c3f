#include "app/demo_reviews.h"

#include <algorithm>
#include <cmath>

#include "app/demo_random.h"
#include "app/demo_voices.h"
#include "core/text.h"

namespace storecast::app {
namespace {

constexpr std::uint64_t kReview = 200;  // begins the keys of the random numbers of this file
constexpr int kHistoryDays = 3 * 365;

constexpr std::string_view kFirstNames[] = {
    "Aarav",  "Aditi",   "Akash",   "Ananya", "Arjun",   "Asha",    "Bhavna", "Deepak",
    "Divya",  "Farhan",  "Gayatri", "Harish", "Imran",   "Ishita",  "Jaya",   "Karthik",
    "Kavita", "Lakshmi", "Manoj",   "Meera",  "Mohit",   "Nandini", "Neha",   "Nikhil",
    "Pooja",  "Prakash", "Priya",   "Rahul",  "Rekha",   "Rohan",   "Sanjay", "Shalini",
    "Sneha",  "Suresh",  "Tanvi",   "Uday",   "Vandana", "Vikram",  "Yash",   "Zoya"};
constexpr std::string_view kLastNames[] = {"Agarwal", "Banerjee", "Chauhan", "Das",    "Fernandes",
                                           "Gowda",   "Iyer",     "Joshi",   "Khan",   "Kulkarni",
                                           "Menon",   "Nair",     "Patel",   "Pillai", "Rao",
                                           "Reddy",   "Sharma",   "Singh",   "Thomas", "Verma"};
constexpr std::size_t kCustomers = std::size(kFirstNames) * std::size(kLastNames);

constexpr std::string_view kHappyOpenings[] = {
    "Very happy with this.",
    "Exactly what I was looking for.",
    "Excellent.",
    "Worth every rupee.",
    "Bought it after a long search and do not regret it.",
    "Superb product.",
    "Loved it.",
    "Better than expected.",
    "Second one in our family.",
    "Paisa vasool."};
constexpr std::string_view kMixedOpenings[] = {"It is okay.",
                                               "Mixed feelings.",
                                               "Good in parts.",
                                               "Average.",
                                               "Neither good nor bad.",
                                               "Does the job, not more.",
                                               "Three stars because of one thing.",
                                               "Theek hai."};
constexpr std::string_view kAngryOpenings[] = {"Very disappointed.",
                                               "I regret buying this.",
                                               "Not recommended.",
                                               "Waste of money.",
                                               "Expected much better.",
                                               "Bad experience.",
                                               "Please read before you buy.",
                                               "Bilkul bekaar."};
constexpr std::string_view kHappyClosings[] = {"Would buy again.",
                                               "Recommended.",
                                               "Thank you to the shop.",
                                               "Five stars from me.",
                                               "My brother has ordered one too.",
                                               "Go for it.",
                                               "Thanks for the quick help."};
constexpr std::string_view kMixedClosings[] = {"Think twice.",        "Could be better.",
                                               "Fine at a discount.", "Hope they improve it.",
                                               "Otherwise fine.",     "Let us see how it lasts."};
constexpr std::string_view kAngryClosings[] = {
    "I want my money back.",         "Avoid.",
    "Will not buy here again.",      "Complained, no answer so far.",
    "Still waiting for a solution.", "Buy something else."};
constexpr std::string_view kPeriods[] = {"two weeks",   "a month", "three months", "five months",
                                         "half a year", "a year",  "one monsoon",  "10 days"};
constexpr std::string_view kPlaces[] = {
    "in Pune",    "in Chennai traffic", "in Bengaluru",     "around Delhi",          "in Hyderabad",
    "in Kolkata", "in Mumbai",          "on village roads", "on the Mumbai-Goa road"};
constexpr std::string_view kHappyTitles[] = {"Excellent",   "Very satisfied", "Great buy",
                                             "Recommended", "Love it",        "Perfect for me",
                                             "Super",       "Value for money"};
constexpr std::string_view kMixedTitles[] = {
    "Okay", "Average", "Could be better", "So so", "Good but not great", "Not bad, not good"};
constexpr std::string_view kAngryTitles[] = {"Disappointed", "Not worth it",
                                             "Poor quality", "Problems from day one",
                                             "Avoid",        "Bad experience"};

enum class Mood { Angry, Mixed, Happy };

Mood mood_of(int rating) {
  return rating >= 4 ? Mood::Happy : rating == 3 ? Mood::Mixed : Mood::Angry;
}

template <std::size_t A, std::size_t B, std::size_t C>
std::string_view by_mood(DemoRandom& random, int rating, const std::string_view (&angry)[A],
                         const std::string_view (&mixed)[B], const std::string_view (&happy)[C]) {
  switch (mood_of(rating)) {
    case Mood::Angry:
      return random.pick(angry);
    case Mood::Mixed:
      return random.pick(mixed);
    case Mood::Happy:
      return random.pick(happy);
  }
  return {};
}

// The customer's experience, before it is put into words.
struct Experience {
  int rating = 0;
  std::vector<std::string_view> problems;
};

Experience experience_of(const DemoVoice& voice, Date date, Date last, DemoRandom& random) {
  constexpr double kOpinionSpread = 0.75;
  constexpr double kSting = 1.3;      // a problem costs more than its share
  constexpr double kOldShare = 0.25;  // of the chance, before the problem began in earnest
  Experience experience;
  double stars = voice.stars + kOpinionSpread * random.normal();
  for (const DemoProblem& problem : voice.problems) {
    const bool has_begun = problem.since_days == 0 || last - date <= problem.since_days;
    if (!random.chance(problem.chance * (has_begun ? 1 : kOldShare))) continue;
    stars -= kSting * problem.stars;
    experience.problems.push_back(random.pick(std::span<const std::string_view>(problem.phrases)));
  }
  experience.rating = std::clamp(static_cast<int>(std::lround(stars)), 1, 5);
  return experience;
}

// The seven praises in an order of the customer's own; the first `count` of them.
std::vector<std::string_view> praises_of(const DemoVoice& voice, int count, DemoRandom& random) {
  std::vector<std::string_view> praises(voice.praises.begin(), voice.praises.end());
  for (std::size_t i = praises.size() - 1; i > 0; --i) {
    std::swap(praises[i], praises[static_cast<std::size_t>(random.next() % (i + 1))]);
  }
  praises.resize(static_cast<std::size_t>(count));
  return praises;
}

int praise_count(int rating, DemoRandom& random) {
  switch (rating) {
    case 5:
      return random.between(1, 3);
    case 4:
      return random.between(1, 2);
    case 3:
      return random.between(0, 2);
    case 2:
      return random.between(0, 1);
    default:
      return 0;
  }
}

void add_sentence(std::string& text, std::string_view sentence) {
  if (!text.empty()) text += ' ';
  text += sentence;
}

// "Good value." and "The strap broke." -> "Good value, but the strap broke."
void add_contrast(std::string& text, std::string_view sentence) {
  const bool keeps_capital = sentence.starts_with("I ") || sentence.size() < 2 ||
                             (sentence[1] >= 'A' && sentence[1] <= 'Z');
  text.back() = ',';
  text += " but ";
  text +=
      keeps_capital ? std::string(sentence.substr(0, 1)) : to_lower_ascii(sentence.substr(0, 1));
  text += sentence.substr(1);
}

std::string usage(DemoRandom& random) {
  static constexpr std::string_view kForms[] = {"Using it for ", "Had it for ", "After "};
  const std::string_view form = random.pick(kForms);
  std::string text(form);
  text += random.pick(kPeriods);
  if (random.chance(0.6)) (text += ' ') += random.pick(kPlaces);
  return text + (form == "After " ? ", my opinion:" : ".");
}

// How people type: without capitals, without the last stop, with two letters the wrong way round.
void add_habits(std::string& text, DemoRandom& random) {
  if (random.chance(0.15)) text = to_lower_ascii(text);
  if (random.chance(0.12) && text.ends_with('.')) text.pop_back();
  if (random.chance(0.06) && text.ends_with('.')) text.back() = '!';
  if (random.chance(0.1) && text.size() > 20) {
    const auto at = 1 + static_cast<std::size_t>(random.next() % (text.size() - 3));
    if (std::isalpha(static_cast<unsigned char>(text[at])) != 0 &&
        std::isalpha(static_cast<unsigned char>(text[at + 1])) != 0) {
      std::swap(text[at], text[at + 1]);
    }
  }
}

std::string words_of(const DemoVoice& voice, const Experience& experience, DemoRandom& random) {
  std::string text;
  const int rating = experience.rating;
  if (random.chance(0.55)) {
    add_sentence(text, by_mood(random, rating, kAngryOpenings, kMixedOpenings, kHappyOpenings));
  }
  if (random.chance(0.35)) add_sentence(text, usage(random));
  const auto praises = praises_of(voice, praise_count(rating, random), random);
  for (const auto praise : praises) add_sentence(text, praise);
  for (std::size_t i = 0; i < experience.problems.size(); ++i) {
    const bool turns = i == 0 && !praises.empty() && random.chance(0.5);
    turns ? add_contrast(text, experience.problems[i]) : add_sentence(text, experience.problems[i]);
  }
  if (text.empty() || random.chance(0.35)) {
    add_sentence(text, by_mood(random, rating, kAngryClosings, kMixedClosings, kHappyClosings));
  }
  add_habits(text, random);
  return text;
}

DemoReview review_of(const DemoVoice& voice, int number, Date last, std::uint64_t seed) {
  std::uint64_t sku_key = 0;
  for (const unsigned char byte : voice.sku) sku_key = sku_key * 257 + byte;
  // A stride that shares no factor with the number of customers visits each of them once.
  constexpr std::size_t kStride = 331;
  DemoRandom product_random({seed, kReview, sku_key});
  DemoRandom random({seed, kReview, sku_key, static_cast<std::uint64_t>(number) + 1});
  DemoReview review{.sku = voice.sku};
  review.customer =
      (product_random.next() % kCustomers + static_cast<std::size_t>(number) * kStride) %
      kCustomers;
  // More of them lately: the shop grows.
  review.date = last - static_cast<int>(kHistoryDays * std::pow(random.uniform(), 1.4));
  const Experience experience = experience_of(voice, review.date, last, random);
  review.rating = experience.rating;
  review.text = words_of(voice, experience, random);
  if (random.chance(0.7)) {
    review.title = by_mood(random, review.rating, kAngryTitles, kMixedTitles, kHappyTitles);
  }
  return review;
}

}  // namespace

std::vector<DemoCustomer> demo_customers() {
  std::vector<DemoCustomer> customers;
  for (std::size_t i = 0; i < kCustomers; ++i) {
    const std::string first(kFirstNames[i % std::size(kFirstNames)]);
    const std::string last(kLastNames[i / std::size(kFirstNames)]);
    customers.push_back(
        {first + " " + last, to_lower_ascii(first) + "." + to_lower_ascii(last) + "@example.com"});
  }
  return customers;
}

std::vector<DemoReview> demo_reviews(Date last, std::uint64_t seed) {
  std::vector<DemoReview> reviews;
  for (const DemoVoice& voice : demo_voices()) {
    for (int i = 0; i < voice.reviews; ++i) reviews.push_back(review_of(voice, i, last, seed));
  }
  std::stable_sort(reviews.begin(), reviews.end(),
                   [](const DemoReview& a, const DemoReview& b) { return a.date < b.date; });
  return reviews;
}

}  // namespace storecast::app
