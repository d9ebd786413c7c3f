#include "app/review_corpus.h"

#include <algorithm>
#include <functional>
#include <future>

#include "sentiment/recipe.h"

namespace storecast::app {
namespace {

using sentiment::Mention;
using sentiment::ReviewedText;
using sentiment::TrustReview;

constexpr std::size_t kBatchRows = 4096;
constexpr int kMaxThreads = 64;

struct MentionRange {
  std::size_t first = 0;
  std::size_t count = 0;
};

// Where text and mentions of a review lie while the batch grows.
struct Place {
  std::size_t text = 0;
  std::size_t text_bytes = 0;
  MentionRange mentions;
};

Place read_review(ReviewRow& row, const sentiment::OwnTopics& topics, ReviewBatch& batch) {
  // A title without a text is all that was said.
  if (row.text.empty()) std::swap(row.text, row.title);
  const sentiment::Verdict verdict =
      sentiment::shipped_model().judge(sentiment::join_title(row.title, row.text));
  const auto stars = row.stars == 0 ? std::nullopt : std::optional(row.stars);
  std::vector<Mention> mentions = sentiment::find_mentions(row.text, stars);
  topics.find(row.text, stars, mentions);
  const Place place{batch.texts.size(), row.text.size(), {batch.mentions.size(), mentions.size()}};
  batch.texts.insert(batch.texts.end(), row.text.begin(), row.text.end());
  std::ranges::move(mentions, std::back_inserter(batch.mentions));
  const auto id = static_cast<std::int64_t>(row.line);
  batch.reviews.push_back({.id = id, .text = {}, .stars = row.stars, .label = verdict.label});
  batch.trust.push_back({.id = id,
                         .product = row.product,
                         .customer = row.customer,
                         .day = row.day,
                         .stars = row.stars,
                         .label = verdict.label,
                         .confidence = verdict.confidence,
                         .verified = row.verified,
                         .signature = sentiment::sign_text(row.text)});
  batch.languages.push_back(sentiment::detect_language(row.text).language);
  return place;
}

ReviewBatch read_batch(std::vector<ReviewRow> rows, const sentiment::OwnTopics& topics) {
  ReviewBatch batch;
  std::vector<Place> places;
  for (ReviewRow& row : rows) places.push_back(read_review(row, topics, batch));
  batch.texts.shrink_to_fit();
  batch.mentions.shrink_to_fit();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const Place& place = places[i];
    batch.reviews[i].text = {batch.texts.data() + place.text, place.text_bytes};
    batch.reviews[i].mentions = {batch.mentions.data() + place.mentions.first,
                                 place.mentions.count};
  }
  return batch;
}

// The usual two models are loaded before several threads ask for them at once.
void warm_up() {
  sentiment::shipped_model();
  sentiment::shipped_clause_model();
}

class Loader {
 public:
  Loader(ReviewRows& rows, const CorpusOptions& options)
      : rows_(rows), options_(options), topics_(options.topics) {}

  Result<ReviewCorpus> load(const std::function<bool(std::uint64_t)>& progress) {
    const auto most = static_cast<std::size_t>(std::clamp(options_.threads, 1, kMaxThreads));
    std::deque<std::future<ReviewBatch>> running;
    for (;;) {
      std::vector<ReviewRow> rows = TRY(next_rows());
      const bool is_last = rows.empty();
      if (!is_last) {
        running.push_back(
            std::async(std::launch::async, read_batch, std::move(rows), std::cref(topics_)));
      }
      while (!running.empty() && (is_last || running.size() > most)) {
        keep(running.front().get());
        running.pop_front();
      }
      if (is_last) break;
      if (progress && !progress(rows_.bytes_read())) {
        return Error{ErrorKind::Conflict, "cancelled", "The report was cancelled."};
      }
    }
    join();
    return std::move(corpus_);
  }

 private:
  Result<std::vector<ReviewRow>> next_rows() {
    std::vector<ReviewRow> rows;
    ReviewRow row;
    while (rows.size() < kBatchRows && TRY(rows_.next(row))) rows.push_back(std::move(row));
    return rows;
  }

  void keep(ReviewBatch batch) {
    kept_bytes_ += batch.texts.size();
    corpus_.batches.push_back(std::move(batch));
    ReviewBatch& kept = corpus_.batches.back();
    if (kept_bytes_ <= options_.kept_text_bytes) {
      corpus_.texts_kept += kept.reviews.size();
      return;
    }
    for (ReviewedText& review : kept.reviews) review.text = {};
    std::vector<char>().swap(kept.texts);
  }

  // Batch after batch, so that nothing is held twice for long.
  void join() {
    std::size_t count = 0;
    for (const ReviewBatch& batch : corpus_.batches) count += batch.reviews.size();
    corpus_.reviews.reserve(count);
    corpus_.trust.reserve(count);
    corpus_.languages.reserve(count);
    for (ReviewBatch& batch : corpus_.batches) {
      append(corpus_.reviews, batch.reviews);
      append(corpus_.trust, batch.trust);
      append(corpus_.languages, batch.languages);
    }
  }
  template <class T>
  static void append(std::vector<T>& all, std::vector<T>& part) {
    all.insert(all.end(), part.begin(), part.end());
    std::vector<T>().swap(part);
  }

  ReviewRows& rows_;
  const CorpusOptions& options_;
  const sentiment::OwnTopics topics_;
  ReviewCorpus corpus_;
  std::size_t kept_bytes_ = 0;
};

}  // namespace

Result<ReviewCorpus> read_review_corpus(std::unique_ptr<csv::Source> source,
                                        const ReviewFileColumns& columns,
                                        const CorpusOptions& options,
                                        const std::function<bool(std::uint64_t)>& progress) {
  ReviewRows rows = TRY(ReviewRows::open(std::move(source), columns));
  warm_up();
  ReviewCorpus corpus = TRY(Loader(rows, options).load(progress));
  corpus.topics = options.topics;
  corpus.products = rows.products();
  corpus.columns = rows.used_columns();
  corpus.encoding = rows.encoding();
  corpus.skipped = rows.skipped();
  corpus.unreadable = rows.unreadable();
  return corpus;
}

}  // namespace storecast::app
