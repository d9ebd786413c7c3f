#include "sentiment/adaptation.h"

#include <algorithm>
#include <vector>

#include "sentiment/tokens.h"

namespace storecast::sentiment {
namespace {

constexpr std::uint64_t kSides = 5;  // one of them is held out
constexpr std::uint64_t kFolds = 4;
// Half of what may be lost on the reviews held out, which are other ones.
constexpr double kRecallLost = kMostRecallLost / 2;
constexpr float kOffsetStep = 0.25F;
constexpr float kHighestOffset = 1.5F;

struct Sides {
  std::vector<Example> taught;
  std::vector<Example> held_out;
};

std::uint64_t fold_of(const Example& example) {
  return (hash_word(example.text) / kSides) % kFolds;
}

bool is_judged(const Model& model, const Example& example) {
  return model.judge(example.text).label != Label::NotJudged;
}

Sides split(const Model& base, std::span<const Example> own) {
  Sides sides;
  for (const Example& example : own) {
    if (!is_judged(base, example)) continue;
    const bool held_out = is_kept_from_adaptation(example.text);
    (held_out ? sides.held_out : sides.taught).push_back(example);
  }
  return sides;
}

bool is_enough(const std::array<int, kClasses>& own) {
  const auto is_rare = [](int count) { return count > 0 && count < kFewestOfAClass; };
  return own[0] + own[1] + own[2] >= kFewestOwnReviews && own[0] > 0 &&
         std::ranges::none_of(own, is_rare);
}

Error cancelled() {
  return {ErrorKind::Conflict, "cancelled", "The learning was cancelled."};
}

class Teacher {
 public:
  Teacher(const Model& base, const std::vector<Example>& taught, const AdaptOptions& options)
      : base_(base), taught_(taught), options_(options) {}

  // A model that finds nearly as many negative reviews as the base does.
  Result<Model> teach() {
    const float offset = TRY(find_offset());
    if (!tell()) return cancelled();
    Model model = train_further(base_, taught_, options_.training);
    model.add_offsets({offset, 0, 0});
    return model;
  }

 private:
  bool tell() { return !options_.progress || options_.progress(trained_++ / (kFolds + 1.0)); }

  // The least that, added to the score of "negative", leaves recall where it should be: of reviews
  // that the model they are judged by has not seen.
  Result<float> find_offset() {
    std::vector<Model> models;
    for (std::uint64_t fold = 0; fold < kFolds; ++fold) {
      if (!tell()) return cancelled();
      models.push_back(train_without(fold));
    }
    const double wanted = evaluate(base_, taught_).negative_recall - kRecallLost;
    float offset = 0;
    while (offset < kHighestOffset && recall_of_strangers(models) < wanted) {
      for (Model& model : models) model.add_offsets({kOffsetStep, 0, 0});
      offset += kOffsetStep;
    }
    return offset;
  }

  Model train_without(std::uint64_t fold) const {
    std::vector<Example> others;
    for (const Example& example : taught_) {
      if (fold_of(example) != fold) others.push_back(example);
    }
    return train_further(base_, others, options_.training);
  }

  double recall_of_strangers(const std::vector<Model>& models) const {
    int negative = 0;
    int found = 0;
    for (const Example& example : taught_) {
      if (example.label != Label::Negative) continue;
      ++negative;
      found += models[fold_of(example)].judge(example.text).label == Label::Negative ? 1 : 0;
    }
    return negative == 0 ? 1 : static_cast<double>(found) / negative;
  }

  const Model& base_;
  const std::vector<Example>& taught_;
  const AdaptOptions& options_;
  int trained_ = 0;
};

AdaptationOutcome decide(const Evaluation& before, const Evaluation& after) {
  if (after.macro_f1 < before.macro_f1) return AdaptationOutcome::LessExact;
  const bool misses = after.negative_recall < before.negative_recall - kMostRecallLost;
  return misses ? AdaptationOutcome::MissesBlame : AdaptationOutcome::Kept;
}

}  // namespace

bool is_kept_from_adaptation(std::string_view text) {
  return hash_word(text) % kSides == 0;
}

Result<Adaptation> adapt(const Model& base, const Model& live, std::span<const Example> own,
                         const AdaptOptions& options) {
  const Sides sides = split(base, own);
  Adaptation adaptation{.taught = static_cast<int>(sides.taught.size())};
  for (const Example& example : sides.taught) ++adaptation.own[static_cast<int>(example.label)];
  for (const Example& example : sides.held_out) ++adaptation.own[static_cast<int>(example.label)];
  if (!is_enough(adaptation.own)) return adaptation;
  Model model = TRY(Teacher(base, sides.taught, options).teach());
  adaptation.base = evaluate(base, sides.held_out);
  adaptation.before = evaluate(live, sides.held_out);
  adaptation.after = evaluate(model, sides.held_out);
  adaptation.outcome = decide(adaptation.before, adaptation.after);
  if (adaptation.outcome == AdaptationOutcome::Kept) adaptation.model = std::move(model);
  return adaptation;
}

}  // namespace storecast::sentiment
