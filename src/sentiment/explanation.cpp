#include "sentiment/explanation.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

using std::string_view;
using Scores = std::array<double, kClasses>;

constexpr double kClearly = 0.1;  // of what the strongest word says

double lead_of(const Scores& scores, Label label) {
  double lead = 0;
  for (std::size_t k = 0; k < kClasses; ++k) {
    lead += k == static_cast<std::size_t>(label) ? scores[k] : -scores[k] / (kClasses - 1);
  }
  return lead;
}

// What one appearance of a feature adds to the lead of the label, by the feature's bucket.
using Shares = std::unordered_map<std::uint32_t, double>;

Shares shares_of(const Model& model, const std::vector<Feature>& features, Label label) {
  Shares shares;
  const double norm = model.norm(features);
  for (const Feature& feature : features) {
    const Model::Bucket& bucket = model.bucket(feature.bucket);
    Scores scores{};
    for (std::size_t k = 0; k < kClasses; ++k) {
      scores[k] = static_cast<double>(model.parameters().scale[k]) * bucket.weight[k];
    }
    const double weight =
        static_cast<double>(term_weight(feature.count, bucket.idf)) / feature.count;
    if (weight > 0) shares[feature.bucket] = lead_of(scores, label) * weight / norm;
  }
  return shares;
}

// Gives each word what it and its pairs say. The tokens come as the extractor read them.
std::vector<Spoken> spread(string_view text, std::span<const std::uint32_t> buckets,
                           const Shares& shares) {
  std::vector<Spoken> words;
  std::size_t next = 0;
  const auto take = [&] {
    const auto share = shares.find(buckets[next++]);
    return share == shares.end() ? 0.0 : share->second;
  };
  std::size_t previous = 0;  // 1 + where the word before stands in `words`
  Tokenizer tokens(text);
  Token token;
  while (tokens.next(token)) {
    if (token.kind != TokenKind::Word && token.kind != TokenKind::Emphasis) continue;
    words.push_back({token.begin, token.end, take()});
    if (token.kind == TokenKind::Emphasis) continue;
    const double pair = take();
    words.back().contribution += previous == 0 ? pair : pair / 2;
    if (previous > 0) words[previous - 1].contribution += pair / 2;
    previous = words.size();
  }
  return words;
}

double strongest_of(const std::vector<Spoken>& words) {
  double strongest = 0;
  for (const Spoken& word : words) strongest = std::max(strongest, std::abs(word.contribution));
  return strongest;
}

bool only_spaces(string_view between) {
  return std::ranges::all_of(between, [](char c) { return c == ' '; });
}

}  // namespace

Explanation explain(const Model& model, string_view text) {
  Explanation explanation{.verdict = model.judge(text)};
  const Label label = explanation.verdict.label;
  if (label == Label::NotJudged) return explanation;
  FeatureExtractor extractor;
  const std::vector<Feature>& features = extractor.extract(text, model.bucket_bits());
  explanation.lead = lead_of(model.scores(features), label);
  explanation.bias = lead_of(model.scores({}), label);
  explanation.words = spread(text, extractor.buckets(), shares_of(model, features, label));
  return explanation;
}

std::vector<Spoken> join_phrases(const Explanation& explanation, string_view text) {
  const double clearly = kClearly * strongest_of(explanation.words);
  const auto is_clear = [&](double contribution) { return std::abs(contribution) >= clearly; };
  std::vector<Spoken> phrases;
  bool is_open = false;  // the last one may go on
  for (const Spoken& word : explanation.words) {
    if (word.contribution == 0) {
      is_open = false;
      continue;
    }
    const bool goes_on =
        is_open && is_clear(word.contribution) &&
        (phrases.back().contribution > 0) == (word.contribution > 0) &&
        only_spaces(text.substr(phrases.back().end, word.begin - phrases.back().end));
    if (goes_on) {
      phrases.back().end = word.end;
      phrases.back().contribution += word.contribution;
    } else {
      phrases.push_back(word);
    }
    is_open = is_clear(word.contribution);
  }
  return phrases;
}

}  // namespace storecast::sentiment
