// A file of reviews, read and judged: what the report is made from.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/review_rows.h"
#include "sentiment/language.h"
#include "sentiment/own_topics.h"
#include "sentiment/summary.h"
#include "sentiment/trust.h"

namespace storecast::app {

// The texts and mentions of some thousand reviews, which the corpus' spans point into.
struct ReviewBatch {
  std::vector<char> texts;  // no string: a short one would move with the batch
  std::vector<sentiment::Mention> mentions;
  std::vector<sentiment::ReviewedText> reviews;
  std::vector<sentiment::TrustReview> trust;
  std::vector<sentiment::Language> languages;
};

// The three vectors have one element a review, in file order; ids are lines of the file, products
// are indexes into `products`.
struct ReviewCorpus {
  std::vector<sentiment::ReviewedText> reviews;
  std::vector<sentiment::TrustReview> trust;
  std::vector<sentiment::Language> languages;
  std::vector<std::string> products;
  std::vector<sentiment::OwnTopic> topics;
  std::vector<std::string> columns;
  std::string encoding;
  RowProblems skipped;
  RowProblems unreadable;
  std::size_t texts_kept = 0;  // the others are judged and counted, but cannot be quoted
  std::deque<ReviewBatch> batches;
};

struct CorpusOptions {
  std::vector<sentiment::OwnTopic> topics;
  int threads = 1;
  std::size_t kept_text_bytes = 512 << 20;  // two million reviews of the usual length
};

// Reads in one thread and judges in others. `progress` is told how many bytes are read; "cancelled"
// when it answers false.
Result<ReviewCorpus> read_review_corpus(std::unique_ptr<csv::Source> source,
                                        const ReviewFileColumns& columns,
                                        const CorpusOptions& options,
                                        const std::function<bool(std::uint64_t)>& progress = {});

}  // namespace storecast::app
