// What a language model is asked about a product's complaints, and what is accepted of its answer.
// Pure: texts in, texts out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/id.h"
#include "core/result.h"
#include "json/fields.h"
#include "reviews/gemini_gateway.h"
#include "reviews/redaction.h"
#include "reviews/review.h"
#include "sentiment/summary.h"

namespace storecast::reviews {

struct AdviceQuote {
  ReviewId review_id;
  std::string text;  // without personal data, shortened
};

struct ComplaintCluster {
  sentiment::Category category = sentiment::Category::Quality;
  std::string phrase;
  int reviews = 0;
  std::vector<AdviceQuote> quotes;
};

struct AdviceQuestion {
  std::string product_name;
  int reviews = 0;  // all of the product
  std::vector<ComplaintCluster> clusters;
};

// One thing that the model advises.
struct AdvicePiece {
  sentiment::Category category = sentiment::Category::Quality;
  std::string text;
  std::vector<ReviewId> evidence;
  template <class F>
  static void fields(F& f) {
    f.name("ReviewAdvicePiece");
    f("category", &AdvicePiece::category);
    f("text", &AdvicePiece::text);
    f("evidence", &AdvicePiece::evidence);
  }
};

inline constexpr std::size_t kMaxClusters = 6;
inline constexpr std::size_t kMaxQuoteBytes = 240;  // longer clauses are cut
inline constexpr std::size_t kMaxPieces = 5;        // more than anybody reads
inline constexpr std::size_t kShortestPiece = 20;   // code points
inline constexpr std::size_t kLongestPiece = 600;

// The most important problems, each with its phrase, its count and up to three short quotes;
// `names` are those of the customers.
AdviceQuestion make_question(std::string product_name, const sentiment::Summary& summary,
                             const NameWords& names);

// The quotes stand in JSON between two marks, in which "<" cannot occur, and are named as data.
Prompt write_prompt(const AdviceQuestion& question);

// Pieces about a category that was asked about, resting on quotes of that category, as plain text
// without links. What is not so is dropped; Unavailable kModelGarbled when nothing is left.
Result<std::vector<AdvicePiece>> read_pieces(std::string_view answer,
                                             const AdviceQuestion& question);

}  // namespace storecast::reviews
