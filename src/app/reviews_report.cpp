#include "app/reviews_report.h"

#include <algorithm>
#include <future>
#include <map>

#include "app/reviews_report_trend.h"
#include "core/text.h"
#include "sentiment/complaint_phrases.h"
#include "sentiment/suggestions.h"

namespace storecast::app {
namespace {

using sentiment::CommonProblem;
using sentiment::Label;
using sentiment::PhraseSource;
using sentiment::ReviewedText;
using sentiment::Summary;
using sentiment::SummaryContext;

constexpr std::size_t kPhraseReviews = 100'000;  // an even sample of more changes no phrase
constexpr std::size_t kProductProblems = 5;
constexpr std::size_t kProductPhrases = 8;
constexpr std::size_t kContextProducts = 20'000;
constexpr std::size_t kFewestContextReviews = 5;
constexpr std::size_t kShownFlags = 10;
constexpr std::size_t kShownLines = 10;
constexpr std::size_t kBeginningBytes = 120;
constexpr int kMostMonths = 1200;  // a century; more are wrong dates

std::string beginning(std::string_view text) {
  std::string begin(text.substr(0, kBeginningBytes));
  while (!is_valid_utf8(begin)) begin.pop_back();
  return begin + (begin.size() < text.size() ? "..." : "");
}

class Counter {
 public:
  void add(const ReviewedText& review) {
    ++counts_.reviews;
    std::int64_t* const by_label[] = {&counts_.negative, &counts_.neutral, &counts_.positive,
                                      &counts_.not_judged};
    ++*by_label[static_cast<std::size_t>(review.label)];
    starred_ += review.stars > 0 ? 1 : 0;
    stars_ += review.stars;
  }
  ReportCounts counts() const {
    ReportCounts counts = counts_;
    if (starred_ > 0) counts.stars = static_cast<double>(stars_) / static_cast<double>(starred_);
    return counts;
  }

 private:
  ReportCounts counts_;
  std::int64_t starred_ = 0;
  std::int64_t stars_ = 0;
};

std::vector<ReportQuote> to_views(const std::vector<sentiment::Quote>& quotes) {
  std::vector<ReportQuote> views;
  for (const auto& quote : quotes) views.push_back({quote.review_id, quote.text});
  return views;
}

ReportProblem to_view(const CommonProblem& problem, const ReviewCorpus& corpus) {
  const bool is_own = sentiment::is_own_topic(problem.category);
  ReportProblem view{.category = is_own ? std::nullopt : std::optional(problem.category),
                     .label = label_of(problem.category, corpus.topics),
                     .phrase = problem.phrase,
                     .reviews = problem.reviews,
                     .of = problem.of,
                     .share = problem.share,
                     .lower = problem.lower,
                     .upper = problem.upper,
                     .priority = problem.priority,
                     .quotes = to_views(problem.quotes)};
  if (problem.star_impact != 0) view.star_impact = problem.star_impact;
  return view;
}

ReportPhrase to_view(const sentiment::ComplaintPhrase& phrase) {
  return {.text = phrase.text,
          .customers = phrase.customers,
          .reviews = phrase.reviews,
          .of = phrase.of,
          .share = phrase.share,
          .lower = phrase.lower,
          .upper = phrase.upper,
          .g2 = phrase.g2,
          .quotes = to_views(phrase.quotes)};
}

std::vector<ReportSuggestion> suggest(const Summary& summary, std::string_view product) {
  sentiment::ShopFacts facts;
  facts.family = sentiment::family_of(product);
  std::vector<ReportSuggestion> suggestions;
  for (const CommonProblem& problem : summary.problems) {
    if (suggestions.size() == sentiment::kSuggestions) break;
    if (sentiment::is_own_topic(problem.category)) continue;  // no template knows it
    const auto suggestion = sentiment::suggest_action(problem, facts);
    suggestions.push_back({suggestion.category, suggestion.text(), suggestion.evidence});
  }
  return suggestions;
}

// Indexes of the corpus' reviews, product by product.
class ByProduct {
 public:
  explicit ByProduct(const ReviewCorpus& corpus)
      : corpus_(corpus), begin_(corpus.products.size() + 1) {
    for (const auto& review : corpus.trust) ++begin_[static_cast<std::size_t>(review.product) + 1];
    for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    order_.resize(corpus.trust.size());
    std::vector<std::size_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t i = 0; i < order_.size(); ++i) {
      order_[next[static_cast<std::size_t>(corpus.trust[i].product)]++] = i;
    }
  }

  std::size_t size(std::size_t product) const { return begin_[product + 1] - begin_[product]; }
  std::span<const std::size_t> reviews(std::size_t product) const {
    return {order_.data() + begin_[product], size(product)};
  }
  std::vector<ReviewedText> texts(std::size_t product) const {
    std::vector<ReviewedText> texts;
    for (const std::size_t i : reviews(product)) texts.push_back(corpus_.reviews[i]);
    return texts;
  }
  // At most `most` products, those with most reviews first.
  std::vector<std::size_t> largest(std::size_t most) const {
    std::vector<std::size_t> products(begin_.size() - 1);
    for (std::size_t i = 0; i < products.size(); ++i) products[i] = i;
    std::ranges::stable_sort(products, std::greater(), [&](std::size_t i) { return size(i); });
    products.resize(std::min(products.size(), most));
    return products;
  }

 private:
  const ReviewCorpus& corpus_;
  std::vector<std::size_t> begin_;
  std::vector<std::size_t> order_;
};

class Maker {
 public:
  Maker(const ReviewCorpus& corpus, const ReportOptions& options)
      : corpus_(corpus), options_(options), by_product_(corpus) {}

  ReviewsReport make() {
    auto trust = std::async(std::launch::async, [this] { return find_flags(); });
    ReviewsReport report;
    report.file = describe_file();
    report.counts = count_all();
    report.languages = count_languages();
    report.months = count_months(report.file);
    const Summary summary = sentiment::summarise(corpus_.reviews);
    for (const auto& problem : summary.problems)
      report.problems.push_back(to_view(problem, corpus_));
    report.suggestions = suggest(summary, corpus_.products.size() == 1 ? corpus_.products[0] : "");
    for (const auto& phrase : sentiment::find_complaint_phrases(sample_all())) {
      report.phrases.push_back(to_view(phrase));
    }
    report.alarms = find_report_alarms(corpus_);
    if (corpus_.products.size() > 1) add_products(report);
    report.trust = trust.get();
    return report;
  }

 private:
  PhraseSource source(std::size_t i) const {
    const ReviewedText& review = corpus_.reviews[i];
    return {.id = review.id,
            .customer = corpus_.trust[i].customer,
            .text = review.text,
            .stars = review.stars,
            .mentions = review.mentions};
  }

  std::vector<PhraseSource> sample_all() const {
    const std::size_t count = std::min(corpus_.texts_kept, kPhraseReviews);
    std::vector<PhraseSource> sample;
    for (std::size_t i = 0; i < count; ++i) {
      sample.push_back(source(i * corpus_.texts_kept / count));
    }
    return sample;
  }

  static std::vector<ReportRowProblem> to_views(const RowProblems& problems) {
    std::vector<ReportRowProblem> views;
    for (const auto& problem : problems.first) {
      views.push_back({static_cast<std::int64_t>(problem.line), problem.reason});
    }
    return views;
  }

  ReportFile describe_file() const {
    ReportFile file{.program = std::string("storecast ") + SC_VERSION,
                    .columns = corpus_.columns,
                    .encoding = corpus_.encoding,
                    .products = static_cast<std::int64_t>(corpus_.products.size()),
                    .skipped_rows = static_cast<std::int64_t>(corpus_.skipped.count),
                    .skipped = to_views(corpus_.skipped),
                    .unreadable_values = static_cast<std::int64_t>(corpus_.unreadable.count),
                    .unreadable = to_views(corpus_.unreadable),
                    .quotable_reviews = static_cast<std::int64_t>(corpus_.texts_kept)};
    for (const auto& review : corpus_.trust) {
      if (!review.day) {
        ++file.undated_reviews;
        continue;
      }
      file.from = file.from ? std::min(*file.from, *review.day) : *review.day;
      file.to = file.to ? std::max(*file.to, *review.day) : *review.day;
    }
    return file;
  }

  ReportCounts count_all() const {
    Counter counter;
    for (const ReviewedText& review : corpus_.reviews) counter.add(review);
    return counter.counts();
  }

  std::vector<ReportLanguage> count_languages() const {
    std::map<sentiment::Language, std::int64_t> counts;
    for (const auto language : corpus_.languages) ++counts[language];
    std::vector<ReportLanguage> views;
    for (const auto& [language, count] : counts) {
      views.push_back({std::string(json::enum_name(language)), count});
    }
    std::ranges::stable_sort(views, std::greater(), &ReportLanguage::reviews);
    return views;
  }

  std::vector<ReportMonth> count_months(const ReportFile& file) const {
    std::vector<ReportMonth> months;
    if (!file.to) return months;
    std::map<Date, Counter> by_month;
    for (std::size_t i = 0; i < corpus_.reviews.size(); ++i) {
      const auto& day = corpus_.trust[i].day;
      if (day) by_month[day->start_of_month()].add(corpus_.reviews[i]);
    }
    const Date last = file.to->start_of_month();
    const Date oldest = std::max(by_month.begin()->first, last.add_months(1 - kMostMonths));
    for (Date month = oldest; month <= last; month = month.add_months(1)) {
      months.push_back({month.to_string().substr(0, 7), by_month[month].counts()});
    }
    return months;
  }

  SummaryContext context() const {
    std::vector<Summary> summaries;
    for (const std::size_t product : by_product_.largest(kContextProducts)) {
      if (by_product_.size(product) < kFewestContextReviews) break;
      summaries.push_back(sentiment::summarise(by_product_.texts(product)));
    }
    SummaryContext context;
    context.category_star_impact = sentiment::mean_star_impact(summaries);
    return context;
  }

  void add_products(ReviewsReport& report) const {
    const SummaryContext means = context();
    for (const std::size_t product :
         by_product_.largest(static_cast<std::size_t>(options_.products))) {
      report.products.push_back(describe_product(product, means));
    }
  }

  ReportProduct describe_product(std::size_t product, const SummaryContext& means) const {
    ReportProduct view{.name = corpus_.products[product]};
    Counter counter;
    std::vector<PhraseSource> sources;
    for (const std::size_t i : by_product_.reviews(product)) {
      counter.add(corpus_.reviews[i]);
      if (sources.size() < kPhraseReviews) sources.push_back(source(i));
    }
    view.counts = counter.counts();
    const Summary summary = sentiment::summarise(by_product_.texts(product), means);
    for (const auto& problem : summary.problems) {
      if (view.problems.size() < kProductProblems)
        view.problems.push_back(to_view(problem, corpus_));
    }
    for (const auto& phrase :
         sentiment::find_complaint_phrases(sources, {.most = kProductPhrases})) {
      view.phrases.push_back(to_view(phrase));
    }
    view.suggestions = suggest(summary, view.name);
    return view;
  }

  // Lines rise in file order.
  std::string_view text_of(std::int64_t line) const {
    const auto found = std::ranges::lower_bound(corpus_.reviews, line, {}, &ReviewedText::id);
    return found == corpus_.reviews.end() || found->id != line ? std::string_view() : found->text;
  }

  ReportTrust find_flags() const {
    const sentiment::TrustReport flags = sentiment::assess_trust(corpus_.trust);
    ReportTrust view{.duplicate_groups = static_cast<int>(flags.duplicates.size()),
                     .burst_days = static_cast<int>(flags.bursts.size()),
                     .mismatched_reviews = static_cast<int>(flags.mismatches.size()),
                     .verified_known = flags.verified_known,
                     .unverified = flags.unverified};
    if (flags.verified_known > 0) view.unverified_share = flags.unverified_share;
    for (const auto& group : flags.duplicates) {
      view.duplicate_reviews += static_cast<int>(group.review_ids.size());
      if (view.duplicates.size() < kShownFlags) view.duplicates.push_back(describe(group));
    }
    for (const auto& burst : flags.bursts) {
      if (view.bursts.size() == kShownFlags) break;
      view.bursts.push_back({corpus_.products[static_cast<std::size_t>(burst.product)], burst.day,
                             burst.reviews, burst.usual, burst.p});
    }
    for (const auto& found : flags.mismatches) {
      if (view.mismatches.size() == kShownFlags) break;
      view.mismatches.push_back(
          {found.review_id, found.stars, found.confidence, beginning(text_of(found.review_id))});
    }
    return view;
  }

  ReportDuplicates describe(const sentiment::DuplicateGroup& group) const {
    ReportDuplicates view{.reviews = static_cast<int>(group.review_ids.size()),
                          .customers = group.customers,
                          .products = group.products,
                          .text = beginning(text_of(group.review_ids.front()))};
    const std::size_t count = std::min(group.review_ids.size(), kShownLines);
    view.lines.assign(group.review_ids.begin(),
                      group.review_ids.begin() + static_cast<std::ptrdiff_t>(count));
    return view;
  }

  const ReviewCorpus& corpus_;
  const ReportOptions& options_;
  const ByProduct by_product_;
};

}  // namespace

ReviewsReport make_report(const ReviewCorpus& corpus, const ReportOptions& options) {
  return Maker(corpus, options).make();
}

}  // namespace storecast::app
