// The phrases that complaints have and other clauses have not: what customers complain about in
// their own words, also where no category knows the words.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sentiment/problems.h"
#include "sentiment/summary.h"

namespace storecast::sentiment {

// One review of the product (or shop) that is looked at.
struct PhraseSource {
  std::int64_t id = 0;
  std::int64_t customer = 0;  // 0: unknown, then each review counts as another customer
  std::string_view text;
  int stars = 0;  // 1 to 5; 0 when unknown
  std::span<const Mention> mentions;
};

struct ComplaintPhrase {
  std::string text;  // normalised words: "battery drain", "seat ... hard" as "seat hard"
  int customers = 0;
  int reviews = 0;   // whose complaints have it, each once
  int of = 0;        // all reviews
  double share = 0;  // reviews / of
  double lower = 0;  // Wilson interval of the share, 95 %
  double upper = 0;
  double g2 = 0;              // log-likelihood ratio, complaint clauses against all others
  std::vector<Quote> quotes;  // whole clauses, at most kQuotes, of different reviews
  std::vector<std::int64_t> review_ids;  // of all `reviews`, in input order
};

struct PhraseOptions {
  std::size_t most = 20;     // phrases
  int fewest_customers = 3;  // below, it is a single voice
  double least_g2 = 6.6349;  // chi-squared, 1 degree of freedom, 1 %
};

// Scored by G2 (Dunning 1993, "Accurate Methods for the Statistics of Surprise and Coincidence")
// over the clauses that have a phrase: complaint clauses against all others. Candidates are 1- to
// 3-grams and (noun, opinion) pairs of complaint clauses. Of phrases that mean the same reviews the
// longest is kept. Highest score first. Deterministic; linear in the length of the texts.
std::vector<ComplaintPhrase> find_complaint_phrases(std::span<const PhraseSource> reviews,
                                                    const PhraseOptions& options = {});

// Dunning's G2 of `a` in `whole_a` against `b` in `whole_b`, signed: negative when the share in a
// is the smaller one. 0 when a part is empty.
double log_likelihood_ratio(double a, double whole_a, double b, double whole_b);

}  // namespace storecast::sentiment
